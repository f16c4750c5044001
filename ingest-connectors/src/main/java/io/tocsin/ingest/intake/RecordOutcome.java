package io.tocsin.ingest.intake;

import io.tocsin.model.identity.Coded;

/** What became of a record of a team's topic. */
public enum RecordOutcome implements Coded {
    /** Its alerts and commands are in the journal. */
    ACCEPTED("accepted"),
    /** It is no alert; that is in the journal. */
    IGNORED("ignored"),
    /** It is in the dead letters. */
    UNREADABLE("unreadable");

    private final String code;

    RecordOutcome(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
