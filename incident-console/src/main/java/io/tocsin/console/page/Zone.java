package io.tocsin.console.page;

import io.tocsin.model.identity.Coded;

/** In which zone times are shown. The server writes UTC; the script turns it into local time where that is wished. */
public enum Zone implements Coded {
    /** Everywhere the same. */
    UTC("utc", "UTC"),
    /** Of the browser. */
    LOCAL("local", "Local time");

    private final String code;
    private final String word;

    Zone(String code, String word) {
        this.code = code;
        this.word = word;
    }

    @Override
    public String code() {
        return code;
    }

    /** For people. */
    public String word() {
        return word;
    }
}
