package io.tocsin.console.api;

import java.util.Arrays;

/** Compares entity tags as {@code If-None-Match} does. */
final class Etags {

    private Etags() {}

    /** True when the header names this tag, weak or strong, or any. */
    static boolean matches(String header, String tag) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(known -> known.startsWith("W/") ? known.substring(2) : known)
                .anyMatch(known -> known.equals("*") || known.equals(tag));
    }
}
