package io.tocsin.ingest.healthchecks;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.UpDown;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Optional;

/**
 * Which check it is: its code, else its slug, else its name.
 *
 * @param kind which of these
 * @param value the code, slug or name
 */
record CheckIdentity(String kind, String value) {

    private static final int VERSION = 1;

    static CheckIdentity of(Fields check) throws UnreadableException {
        return check.first("check", "code", "uuid", "unique_key")
                .or(() -> check.text("ping_url").map(CheckIdentity::lastPart))
                .map(code -> new CheckIdentity("check", code))
                .or(() -> check.text("slug").map(slug -> new CheckIdentity("slug", slug)))
                .or(() -> check.text("name").map(name -> new CheckIdentity("name", name)))
                .orElseThrow(() -> new UnreadableException(new Finding(
                        DeadLetterCause.MISSING_FIELD,
                        "check",
                        "nothing",
                        "$CODE, in the body or in the query of the URL; else slug or name")));
    }

    AlertDraft draft(UpDown state) {
        return state.draft(AlertKey.of(VERSION, kind, value))
                .remark(kind.equals("name"), Remark.IDENTITY_FROM_TITLE)
                .label("check", kind.equals("check") ? Optional.of(value) : Optional.empty());
    }

    private static String lastPart(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
