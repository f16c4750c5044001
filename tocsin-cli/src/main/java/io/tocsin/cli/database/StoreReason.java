package io.tocsin.cli.database;

import org.jspecify.annotations.Nullable;

/** Why a database was of no use. */
public final class StoreReason {

    private StoreReason() {}

    /** With what PostgreSQL itself said, which stands at the bottom; the store's own message only names the code. */
    public static String of(RuntimeException failure) {
        String said = "";
        for (@Nullable Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            said = cause.getMessage() == null ? said : cause.getMessage();
        }
        return said.isEmpty() ? String.valueOf(failure.getMessage()) : failure.getMessage() + ": " + said;
    }
}
