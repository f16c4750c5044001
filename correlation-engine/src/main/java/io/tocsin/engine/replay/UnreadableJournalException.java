package io.tocsin.engine.replay;

/** A journal cannot be read. The message says where, what was found and what was expected. */
public final class UnreadableJournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With one sentence for the person. */
    public UnreadableJournalException(String message) {
        super(message);
    }

    /** As the other, with what caused it. */
    public UnreadableJournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
