package io.tocsin.sink.callback;

import io.tocsin.model.identity.Coded;

/** Why nothing is done about what a target says; the closed list. */
public enum IgnoredReason implements Coded {
    /** It only asks whether somebody is here. */
    HANDSHAKE("handshake"),
    /** It tells of something that has no meaning here. */
    OTHER_EVENT("other_event"),
    /** The configuration of the target does not take it. */
    ACTION_NOT_TAKEN("action_not_taken"),
    /** It is about something that Tocsin did not make there, or does not say what it is about. */
    NOT_OURS("not_ours"),
    /** Tocsin did it there itself. */
    OWN_DOING("own_doing"),
    /** It is about an earlier generation of an incident that was opened again since. */
    STALE_GENERATION("stale_generation"),
    /** The store knows no such incident, because it is too old. */
    UNKNOWN_INCIDENT("unknown_incident");

    private final String code;

    IgnoredReason(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
