package io.tocsin.cli.config;

/** What may be shown of the address of a database: people put passwords before the host and behind the path. */
final class JdbcUrl {

    private static final String HIDDEN = "(hidden)";

    private JdbcUrl() {}

    /** The text without user, password and parameters; next to nothing where nobody can tell what is which. */
    static String shown(String text) {
        int scheme = text.indexOf("//") + 2;
        if (text.indexOf('@') >= 0) {
            return (scheme > 1 ? text.substring(0, scheme) : "") + HIDDEN;
        }
        return text.replaceFirst("(?s)[?#;].*", "?" + HIDDEN);
    }
}
