package io.tocsin.engine.fold.correlate;

import io.tocsin.model.identity.Coded;

/** Why a firing alert goes where it goes. */
public enum CorrelationReason implements Coded {
    /** A member of an open incident stays with it, whatever its window. */
    OWN_INCIDENT_OPEN("own_incident_open", "its own incident is still open"),
    /** An open incident with the same key takes new alerts. */
    WINDOW_OPEN("window_open", "an open incident with the same key takes new alerts"),
    /** Its own incident ended less than the reopen window ago. */
    OWN_INCIDENT_ENDED_RECENTLY("own_incident_ended_recently", "its own incident ended inside the reopen window"),
    /** The incident of its key ended by itself less than the reopen window ago, and would still take new alerts. */
    INCIDENT_ENDED_RECENTLY(
            "incident_ended_recently", "an incident with the same key ended by itself inside the reopen window"),
    /** No incident has this key. */
    NO_INCIDENT("no_incident", "there is no incident with this key"),
    /** The incident of this key takes no new alerts: its join window or its span is over. */
    WINDOW_CLOSED("window_closed", "the join window or the span of the incident with this key is over"),
    /** The incident of this key ended, and this does not reopen it. */
    ENDED_FOR_GOOD("ended_for_good", "the last incident with this key ended and does not reopen for this");

    private final String code;
    private final String sentence;

    CorrelationReason(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    @Override
    public String code() {
        return code;
    }

    /** For people, in the detail of a decision. */
    public String sentence() {
        return sentence;
    }
}
