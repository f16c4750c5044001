package io.tocsin.ingest.aws;

import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What AWS Health says of AWS itself. Source: "AWS Health events Amazon EventBridge schema"; the ARN of an event is the
 * same for all accounts that it is told to.
 */
final class HealthEvent {

    private static final int VERSION = 1;

    private HealthEvent() {}

    static AlertDraft draft(Fields detail, String account) {
        Optional<String> affected = detail.text("affectedAccount").or(() -> Optional.of(account));
        Optional<AlertStatus> status = status(detail.text("statusCode"));
        List<Fields> entities = detail.items("affectedEntities");
        AlertDraft draft = new AlertDraft(
                        AlertKey.of(
                                VERSION,
                                "health",
                                detail.text("eventArn")
                                        .or(() -> detail.text("eventTypeCode"))
                                        .orElse(""),
                                affected.orElse("")),
                        status.orElse(AlertStatus.FIRING))
                .remark(status.isEmpty(), Remark.STATUS_ASSUMED)
                .severity(severity(detail.text("eventTypeCategory")))
                .title(detail.text("eventTypeCode"))
                .label("aws_service", detail.text("service"))
                .label("affected_account", affected);
        detail.items("eventDescription").forEach(text -> draft.description(text.text("latestDescription")));
        detail.skip("eventDescription");
        for (Fields entity : entities) {
            Fields tags = entity.at("tags");
            draft.service(tags.text("service"))
                    .environment(tags.text("environment").or(() -> tags.text("env")))
                    .label("entity", entity.text("entityValue"));
        }
        return draft;
    }

    private static Optional<AlertStatus> status(Optional<String> code) {
        return code.flatMap(word -> switch (word) {
            case "closed" -> Optional.of(AlertStatus.RESOLVED);
            case "open", "upcoming" -> Optional.of(AlertStatus.FIRING);
            default -> Optional.empty();
        });
    }

    private static Optional<Severity> severity(Optional<String> category) {
        return category.flatMap(word -> switch (word) {
            case "issue" -> Optional.of(Severity.ERROR);
            case "investigation" -> Optional.of(Severity.WARNING);
            case "accountNotification", "scheduledChange" -> Optional.of(Severity.INFO);
            default -> Optional.empty();
        });
    }
}
