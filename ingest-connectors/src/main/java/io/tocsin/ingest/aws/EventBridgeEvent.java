package io.tocsin.ingest.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An event of EventBridge that is no alarm. Those of AWS Health and GuardDuty are known by what they are about; of any
 * other, its type and the resources that it names say which alert it is, and a state in its detail whether it fires.
 */
final class EventBridgeEvent {

    private static final int VERSION = 1;

    private EventBridgeEvent() {}

    static boolean isOne(Fields event) {
        return event.text("detail-type").isPresent() && event.at("detail").isObject();
    }

    static AlertDraft draft(Fields event) {
        String type = event.text("detail-type").orElse("");
        AlertDraft draft = switch (type) {
            case "AWS Health Event", "AWS Health Abuse Event" -> HealthEvent.draft(event.at("detail"), account(event));
            case "GuardDuty Finding" -> GuardDutyFinding.draft(event.at("detail"), account(event));
            default -> other(event, type);
        };
        draft.label("detail_type", type)
                .label("account", event.text("account"))
                .label("region", event.text("region"))
                .label("source", event.text("source"))
                .label("resources", resources(event))
                .occurredAt(event.text("time"))
                .deliveryId(event.text("id"));
        return draft.rest(event.at("detail"));
    }

    private static AlertDraft other(Fields event, String type) {
        Fields detail = event.at("detail");
        Optional<String> state = detail.text("state")
                .or(() -> detail.text("state", "value"))
                .or(() -> detail.text("status"))
                .or(() -> detail.text("lastStatus"))
                .or(() -> detail.text("newEvaluationResult", "complianceType"));
        Optional<AlertStatus> status = AwsOutcome.of(state);
        String resources = resources(event);
        String about = resources.isEmpty() ? detail.text("id").orElse("") : resources;
        AlertKey key = AlertKey.of(
                VERSION, "event", account(event), event.text("source").orElse(""), type, about);
        return new AlertDraft(key, status.orElse(AlertStatus.FIRING))
                .remark(status.isEmpty(), Remark.STATUS_ASSUMED)
                .severity(detail.text("severity").flatMap(SeverityWords::of))
                .service(detail.text("service"))
                .environment(detail.text("environment"))
                .title(detail.text("title"))
                .title(Optional.of(type
                        + state.map(word -> " " + word).orElse("")
                        + (resources.isEmpty() ? "" : ": " + resources)))
                .description(detail.text("description"))
                .description(detail.text("message"));
    }

    private static String account(Fields event) {
        return event.text("account").orElse("");
    }

    private static String resources(Fields event) {
        return StreamSupport.stream(event.node().path("resources").spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(arn -> !arn.isBlank())
                .collect(Collectors.joining(", "));
    }
}
