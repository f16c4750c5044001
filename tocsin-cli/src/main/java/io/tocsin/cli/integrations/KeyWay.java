package io.tocsin.cli.integrations;

import java.util.List;

/** How a sender presents its key. */
enum KeyWay {
    /** In the standard header. */
    BEARER("bearer"),
    /** In a header of our own. */
    HEADER("header"),
    /** Behind the integration in the path, for senders that can do no better. */
    PATH_TOKEN("path_token");

    /** Of {@link #HEADER}, unless the configuration names another. */
    static final String HEADER_NAME = "X-Tocsin-Key";

    private final String code;

    KeyWay(String code) {
        this.code = code;
    }

    /** As the configuration calls it. */
    String code() {
        return code;
    }

    /** Where the sender posts. */
    String url(String base, String connector, String integration, NewKey key) {
        String url = base + "/v1/alerts/" + connector + "/" + integration;
        return this == PATH_TOKEN ? url + "/" + key.text() : url;
    }

    /** What stands in a line for the shell, before the body. */
    List<String> headers(NewKey key, String header) {
        return switch (this) {
            case BEARER -> List.of("Authorization: Bearer " + key.text());
            case HEADER -> List.of(header + ": " + key.text());
            case PATH_TOKEN -> List.of();
        };
    }

    @Override
    public String toString() {
        return code;
    }
}
