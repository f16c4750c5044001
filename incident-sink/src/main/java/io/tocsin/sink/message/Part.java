package io.tocsin.sink.message;

import io.tocsin.model.identity.Coded;

/** What a message is written in. Each part has a template; that of the summary may also say why, and the details. */
public enum Part implements Coded {
    /** What is wrong. */
    TITLE("title", 200),
    /** Why the message is sent. */
    WHY("why", 500),
    /** What more there is to say, a line each. */
    DETAILS("details", 2_000),
    /** All of it in a sentence. */
    SUMMARY("summary", 4_000);

    private final String code;
    private final int most;

    Part(String code, int most) {
        this.code = code;
        this.most = most;
    }

    @Override
    public String code() {
        return code;
    }

    /** So many characters at most, before they are escaped; of each line where it has several. */
    int most() {
        return most;
    }
}
