package io.tocsin.sink.outbound;

/** A host that must not or cannot be connected to; nothing was sent. */
public final class UnfitPlaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;
    private final String detail;

    UnfitPlaceException(ErrorClass errorClass, String detail) {
        super(detail);
        this.errorClass = errorClass;
        this.detail = detail;
    }

    /** In a word. */
    public ErrorClass errorClass() {
        return errorClass;
    }

    /** For people; one line without secrets. */
    public String detail() {
        return detail;
    }
}
