package io.tocsin.sink.store;

/** Text as PostgreSQL can hold it: it refuses the character NUL, which JSON from a hostile sender may well contain. */
public final class StorableText {

    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** The same text, with the replacement character where it held NUL. */
    public static String of(String text) {
        return text.indexOf(NUL) < 0 ? text : text.replace(NUL, REPLACEMENT);
    }
}
