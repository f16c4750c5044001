package io.tocsin.console.text;

import io.tocsin.model.alert.Link;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A link from an alert that may be followed: {@code http} or {@code https}, with a host, which is shown beside it.
 *
 * @param name in a word, what it leads to
 * @param url as the sender gave it
 * @param host where it leads
 */
public record SafeLink(String name, String url, String host) {

    private static final int MAX_LENGTH = 4096;

    /** The link, if it may be followed. */
    public static Optional<SafeLink> of(Link link) {
        if (link.url().length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(link.url().strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            if (!web || uri.getHost() == null) {
                return Optional.empty();
            }
            return Optional.of(new SafeLink(link.name(), uri.toString(), uri.getHost()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Those of these links that may be followed. */
    public static List<SafeLink> of(List<Link> links) {
        return links.stream().map(SafeLink::of).flatMap(Optional::stream).toList();
    }
}
