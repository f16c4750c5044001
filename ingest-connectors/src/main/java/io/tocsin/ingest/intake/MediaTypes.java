package io.tocsin.ingest.intake;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Locale;

/** Content types that may hold what a connector reads. */
final class MediaTypes {

    private static final String ALLOWED =
            "application/json, application/*+json, text/json, text/plain, application/x-www-form-urlencoded, "
                    + "multipart/form-data";

    private MediaTypes() {}

    /** Of one that is not readable. */
    static Finding finding(String contentType) {
        return new Finding(DeadLetterCause.INVALID_FIELD, "content-type", contentType, ALLOWED);
    }

    /** Generous: many senders name no type, and curl calls everything a form. */
    static boolean isReadable(String contentType) {
        if (contentType.isEmpty() || contentType.startsWith("application/json")) {
            return true;
        }
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.isEmpty()
                || type.equals("application/json")
                || (type.startsWith("application/") && type.endsWith("+json"))
                || type.equals("text/json")
                || type.equals("text/plain")
                || type.equals("application/x-www-form-urlencoded")
                || type.equals("multipart/form-data");
    }
}
