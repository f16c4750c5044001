package io.tocsin.ingest.azure;

import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.model.alert.AlertStatus;
import java.util.List;
import java.util.Optional;

/** The alert of one message. */
final class AzureAlert {

    private AzureAlert() {}

    static AlertDraft draft(AzureBody body) throws UnreadableException {
        AlertKey key = AzureIdentity.of(body);
        AzureStatus status = AzureStatus.of(body);
        Fields essentials = body.essentials();
        AlertDraft draft = new AlertDraft(key, status.status())
                .remark(status.assumed(), Remark.STATUS_ASSUMED)
                .severity(AzureSeverity.of(body));
        occurred(body, key, status.status(), draft);
        describe(body, draft);
        own(body, draft);
        List<String> targets = AzureTargets.ids(essentials);
        draft.label("target", String.join(", ", AzureTargets.names(essentials)))
                .label("target_id", String.join(", ", targets))
                .label("rule", essentials.text("alertRule"))
                .label("monitoring_service", essentials.text("monitoringService"))
                .link("investigation", essentials.text("investigationLink"));
        AzureConditions.add(body.context(), draft);
        AzureLabels.add(body, draft);
        return draft;
    }

    /**
     * Log alerts do not say when they were resolved. Then it is the time of receipt, and the alert id tells a second
     * try from a second resolve.
     */
    private static void occurred(AzureBody body, AlertKey key, AlertStatus status, AlertDraft draft) {
        Fields essentials = body.essentials();
        Optional<String> fired = essentials.text("firedDateTime");
        Optional<String> resolved = essentials.text("resolvedDateTime");
        if (body.isActivityLog()) {
            draft.occurredAt(body.context().text("eventTimestamp")).occurredAt(fired);
        } else if (status == AlertStatus.FIRING) {
            draft.occurredAt(fired);
        } else {
            draft.occurredAt(resolved);
            draft.deliveryId(Optional.of("resolved:" + key.value()).filter(any -> resolved.isEmpty()));
        }
    }

    private static void describe(AzureBody body, AlertDraft draft) {
        Optional<String> title = body.properties().text("title").filter(any -> body.isHealth());
        Fields budget = body.context().at("AlertData");
        draft.title(title)
                .title(body.essentials().text("alertRule"))
                .title(budget.text("BudgetName").map(name -> "Budget " + name))
                .description(AzureDescription.of(body));
    }

    /** A property of ours in the rule; what the event of a health service calls its service is Azure's. */
    private static void own(AzureBody body, AlertDraft draft) {
        Fields labels = body.context().at("labels");
        draft.service(named(body.custom(), "service")).service(named(labels, "service"));
        draft.environment(environment(body.custom())).environment(environment(labels));
        if (!body.isActivityLog()) {
            draft.service(named(body.properties(), "service")).environment(environment(body.properties()));
        }
    }

    private static Optional<String> environment(Fields fields) {
        return named(fields, "environment").or(() -> named(fields, "env"));
    }

    private static Optional<String> named(Fields fields, String name) {
        return fields.names().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .flatMap(fields::text);
    }
}
