package io.tocsin.console.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides whether a writing request may come from where it comes from, and under which names anything is answered.
 *
 * <p>A browser names the site of the page that sends the request in {@code Origin}; tools send none and are let
 * through. A site must be the one that is asked. That alone does not stop a hostile domain that resolves to our
 * address, so its name must be one that nobody else can own: the public URL's, an address, or a name without a dot.
 */
public final class OriginPolicy {

    private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

    private final Optional<String> publicOrigin;
    private final Optional<String> publicName;

    /** Trusts the origin of this URL besides those that nobody can own. */
    public OriginPolicy(Optional<URI> publicUrl) {
        this.publicOrigin = publicUrl.map(url -> url.getScheme() + "://" + url.getRawAuthority());
        this.publicName = publicUrl.map(url -> url.getHost().toLowerCase(Locale.ROOT));
    }

    /** Why a request was let through or not. */
    public enum Verdict {
        /** No browser, or a page of ours. */
        ALLOWED,
        /** A page of another site. */
        OTHER_SITE,
        /** The address in the browser is a name that we were not told is ours. */
        UNKNOWN_NAME
    }

    /**
     * The verdict.
     *
     * @param origin the {@code Origin} header
     * @param host the {@code Host} header or {@code :authority}
     */
    public Verdict decide(Optional<String> origin, String host) {
        if (origin.isEmpty()) {
            return Verdict.ALLOWED;
        }
        String from = origin.get().toLowerCase(Locale.ROOT);
        if (publicOrigin.isPresent()
                && publicOrigin.get().toLowerCase(Locale.ROOT).equals(from)) {
            return Verdict.ALLOWED;
        }
        String authority = host.toLowerCase(Locale.ROOT);
        if (!from.equals("http://" + authority) && !from.equals("https://" + authority)) {
            return Verdict.OTHER_SITE;
        }
        return nobodyCanOwn(authority) ? Verdict.ALLOWED : Verdict.UNKNOWN_NAME;
    }

    /**
     * Whether a request under this name may be answered at all. A page of a hostile domain that was made to resolve to
     * our address is of the same site as our answers, and could read them.
     *
     * @param host the {@code Host} header or {@code :authority}
     */
    public boolean isOurName(String host) {
        String authority = host.toLowerCase(Locale.ROOT);
        return nobodyCanOwn(authority)
                || publicName.filter(name(authority)::equals).isPresent();
    }

    private static String name(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    private static boolean nobodyCanOwn(String authority) {
        if (authority.startsWith("[")) {
            return true;
        }
        String name = name(authority);
        return name.indexOf('.') < 0 || IPV4.matcher(name).matches() || name.endsWith(".localhost");
    }
}
