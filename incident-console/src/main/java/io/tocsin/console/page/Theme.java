package io.tocsin.console.page;

import io.tocsin.model.identity.Coded;

/** How the pages look; set by the server on the page itself, so that nothing flashes. */
public enum Theme implements Coded {
    /** As the browser says. */
    SYSTEM("system", "As the system"),
    /** Ink on paper. */
    LIGHT("light", "Light"),
    /** For the night. */
    DARK("dark", "Dark"),
    /** Black, white and thick borders. */
    CONTRAST("contrast", "High contrast");

    private final String code;
    private final String word;

    Theme(String code, String word) {
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
