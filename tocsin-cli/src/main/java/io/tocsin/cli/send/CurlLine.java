package io.tocsin.cli.send;

import java.net.URI;

/** A request as a line for the shell. */
final class CurlLine {

    private CurlLine() {}

    /**
     * The line.
     *
     * @param withKey adds the key by its variable, so that it never stands in the line itself
     */
    static String of(URI uri, String body, boolean withKey) {
        String key = withKey ? " -H \"Authorization: Bearer $TOCSIN_KEY\"" : "";
        return "curl -sS " + quoted(uri.toString()) + " -H 'Content-Type: application/json'" + key + " --data-binary "
                + quoted(body);
    }

    /** In single quotes, in which the shell leaves everything alone but a single quote. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
