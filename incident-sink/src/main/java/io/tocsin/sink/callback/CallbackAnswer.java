package io.tocsin.sink.callback;

/** What came of a request. */
public sealed interface CallbackAnswer {

    /**
     * The journal has what was asked for.
     *
     * @param commands how many
     */
    record Taken(int commands) implements CallbackAnswer {}

    /** It is understood, and nothing is done. */
    record Ignored(IgnoredReason reason) implements CallbackAnswer {}

    /** It is not taken. */
    record Refused(RefusedReason reason) implements CallbackAnswer {}
}
