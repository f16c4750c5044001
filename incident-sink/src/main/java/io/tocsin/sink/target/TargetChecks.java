package io.tocsin.sink.target;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What the configurations of targets refuse alike. Each throws an {@link IllegalArgumentException} of the form
 * {@code field: found (expected: allowed)}, which shows no secret.
 */
public final class TargetChecks {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final String HTTPS = "https";

    private TargetChecks() {}

    /** Refuses what is no name of a target. */
    public static void name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("target.name: " + name + " (expected: " + NAME.pattern() + ")");
        }
    }

    /** Refuses an address that the target must not be at. */
    public static void url(String field, URI url, Reach reach) {
        boolean encrypted = HTTPS.equalsIgnoreCase(url.getScheme());
        boolean plain = "http".equalsIgnoreCase(url.getScheme());
        if (!encrypted && !(plain && reach.allowInsecure())) {
            throw new IllegalArgumentException(field + ": " + url.getScheme() + ":… (expected: https:…"
                    + (plain ? ", or allow_insecure: true" : "") + ")");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException(field + ": no host (expected: https://host/path)");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(field + ": holds user or fragment (expected: https://host/path)");
        }
    }

    /** As {@link #url}, for an address that others are resolved against. */
    public static void baseUrl(String field, URI url, Reach reach) {
        url(field, url, reach);
        if (!url.getPath().endsWith("/")) {
            throw new IllegalArgumentException(field + ": " + url + " (expected: ends with /)");
        }
    }

    /** The address that a secret is. */
    public static URI secretUrl(String field, Secret url) {
        try {
            return URI.create(url.reveal());
        } catch (IllegalArgumentException e) {
            // The cause would print the URL, and the URL is the secret.
            throw new IllegalArgumentException(field + ": no URL (expected: https://…)");
        }
    }

    /** Refuses a text that says nothing. */
    public static void notBlank(String field, String text, String expected) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(field + " is blank (expected: " + expected + ")");
        }
    }

    /** Refuses a secret that a header cannot hold as it is: other than printable ASCII without spaces. */
    public static void token(String field, Secret token) {
        refuseUnless(token.reveal().chars().allMatch(c -> c > ' ' && c <= '~'), field, " without spaces");
    }

    /** Refuses a secret that cannot be the value of a header: other than printable ASCII. */
    public static void headerValue(String field, Secret value) {
        refuseUnless(value.reveal().chars().allMatch(c -> c >= ' ' && c <= '~'), field, "");
    }

    private static void refuseUnless(boolean fits, String field, String butFor) {
        if (!fits) {
            throw new IllegalArgumentException(
                    field + ": a text that is not shown (expected: printable ASCII" + butFor + ")");
        }
    }

    /** Refuses a number outside of these bounds. */
    public static void within(String field, int found, int least, int most) {
        if (found < least || found > most) {
            throw new IllegalArgumentException(field + ": " + found + " (expected: " + least + " to " + most + ")");
        }
    }

    /** Refuses a time outside of these bounds. */
    public static void within(String field, Duration found, Duration least, Duration most) {
        if (found.compareTo(least) < 0 || found.compareTo(most) > 0) {
            throw new IllegalArgumentException(field + ": " + found + " (expected: " + least + " to " + most + ")");
        }
    }

    /** What may be shown of an address: no path, which may hold a key. */
    public static String origin(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
}
