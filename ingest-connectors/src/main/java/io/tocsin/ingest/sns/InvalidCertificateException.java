package io.tocsin.ingest.sns;

import org.jspecify.annotations.Nullable;

/** A signing certificate was found, and is none to trust: trying again does not help. */
final class InvalidCertificateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidCertificateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
