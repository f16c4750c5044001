package io.tocsin.cli.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses that browsers and clients understand. */
final class WebAddress {

    private WebAddress() {}

    /** Empty unless it begins with http or https and names a host; the caller reports the text, if it may be shown. */
    static Optional<URI> parse(String text) {
        try {
            URI address = new URI(text);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            return Optional.of(address).filter(found -> web && found.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
