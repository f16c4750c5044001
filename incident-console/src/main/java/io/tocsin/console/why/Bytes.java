package io.tocsin.console.why;

import java.nio.charset.StandardCharsets;

/** Searches JSON bytes, so that a record that cannot be meant is not parsed. */
final class Bytes {

    private Bytes() {}

    /** False only when no string of this JSON can be the word. */
    static boolean mayContain(byte[] json, String word) {
        return isWrittenAsItIs(word)
                ? contains(json, word.getBytes(StandardCharsets.US_ASCII))
                : json.length >= word.length();
    }

    private static boolean isWrittenAsItIs(String word) {
        return word.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '/');
    }

    private static boolean contains(byte[] text, byte[] word) {
        for (int i = 0; i <= text.length - word.length; i++) {
            if (matches(text, i, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] text, int at, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (text[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
