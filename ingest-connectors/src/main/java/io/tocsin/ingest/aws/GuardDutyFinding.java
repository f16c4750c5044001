package io.tocsin.ingest.aws;

import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.util.Optional;

/**
 * A finding of GuardDuty: one alert however often it is seen, over when somebody archives it. Source: "Severity levels
 * of GuardDuty findings" in the GuardDuty user guide, a number from 1 to 10.
 */
final class GuardDutyFinding {

    private static final int VERSION = 1;

    private GuardDutyFinding() {}

    static AlertDraft draft(Fields detail, String account) {
        boolean archived =
                detail.text("service", "archived").filter("true"::equals).isPresent();
        return new AlertDraft(
                        AlertKey.of(
                                VERSION,
                                "guardduty",
                                detail.text("accountId").orElse(account),
                                detail.text("id").or(() -> detail.text("arn")).orElse("")),
                        archived ? AlertStatus.RESOLVED : AlertStatus.FIRING)
                .severity(detail.text("severity").flatMap(GuardDutyFinding::severity))
                .title(detail.text("title"))
                .title(detail.text("type"))
                .description(detail.text("description"))
                .label("finding", detail.text("type"))
                .occurredAt(detail.text("updatedAt"))
                .occurredAt(detail.text("service", "eventLastSeen"));
    }

    private static Optional<Severity> severity(String number) {
        try {
            double level = Double.parseDouble(number);
            if (level >= 9) {
                return Optional.of(Severity.CRITICAL);
            }
            return Optional.of(level >= 7 ? Severity.ERROR : level >= 4 ? Severity.WARNING : Severity.INFO);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
