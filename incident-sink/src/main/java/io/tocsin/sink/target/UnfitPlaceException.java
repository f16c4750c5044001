package io.tocsin.sink.target;

/** A host that must not or cannot be connected to; nothing was sent. */
final class UnfitPlaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;
    private final String detail;

    UnfitPlaceException(ErrorClass errorClass, String detail) {
        super(detail);
        this.errorClass = errorClass;
        this.detail = detail;
    }

    ErrorClass errorClass() {
        return errorClass;
    }

    String detail() {
        return detail;
    }
}
