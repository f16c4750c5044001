package io.tocsin.ingest.mapped;

import io.tocsin.document.cel.PayloadExpression;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SenderTime;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Map;
import java.util.Optional;

/** One alert of a message, as the mapping reads it. */
final class MappedAlert {

    /** Of the recipe of keys below; raise it when the recipe changes, so that old and new alerts are not mixed up. */
    private static final int VERSION = 1;

    private static final String ALL = "*";

    private final Mapping mapping;
    private final Object alert;
    private final Map<String, Object> values;

    /** The alert in that body. */
    MappedAlert(Mapping mapping, Object body, Object alert) {
        this.mapping = mapping;
        this.alert = alert;
        this.values = Map.of(PayloadExpression.BODY, body, PayloadExpression.ALERT, alert);
    }

    /** True when the mapping says that it is none. */
    boolean isIgnored() {
        return mapping.ignore()
                .flatMap(condition -> condition.ask(values))
                .filter(Boolean.TRUE::equals)
                .isPresent();
    }

    private Optional<String> text(PayloadExpression expression) {
        return expression.ask(values).flatMap(PayloadValues::text);
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(mapping.texts().get(key)).flatMap(this::text);
    }

    /** Which alert it is; empty when no part of the identity is there. */
    Optional<AlertKey> key() {
        String[] parts =
                mapping.identity().stream().map(part -> text(part).orElse("")).toArray(String[]::new);
        return String.join("", parts).isEmpty() ? Optional.empty() : Optional.of(AlertKey.of(VERSION, "mapped", parts));
    }

    /** Why it cannot be read. */
    Finding finding() {
        return new Finding(
                DeadLetterCause.MISSING_FIELD,
                "identity",
                "nothing at "
                        + mapping.identity().stream()
                                .map(PayloadExpression::text)
                                .toList(),
                "a text or a number that tells this alert from others");
    }

    /** The alert; only when there is a {@link #key}. */
    AlertDraft draft() {
        Optional<AlertStatus> status = mapping.status().flatMap(words -> words.meaning(text(words.from())));
        AlertStatus meant =
                status.or(() -> mapping.status().map(WordMap::otherwise)).orElse(AlertStatus.FIRING);
        AlertDraft draft = new AlertDraft(key().orElseThrow(), meant)
                .remark(mapping.status().isPresent() && status.isEmpty(), Remark.STATUS_ASSUMED)
                .service(text("service"))
                .environment(text("environment"))
                .title(text("title"))
                .description(text("description"))
                .occurredAt(text("occurred_at"))
                .deliveryId(text("delivery_id"));
        text("expires_at").map(SenderTime::of).ifPresent(draft::expiresAt);
        severity(draft, meant);
        mapping.labels().forEach((name, value) -> label(draft, name, value));
        mapping.links().forEach((name, url) -> draft.link(name, text(url)));
        if (mapping.rest()) {
            draft.rest(Fields.of(PayloadValues.tree(alert)));
        }
        return draft;
    }

    private void severity(AlertDraft draft, AlertStatus status) {
        Optional<Severity> severity = mapping.severity().flatMap(words -> words.meaning(text(words.from())));
        draft.severity(severity.or(() -> mapping.severity().map(WordMap::otherwise)))
                .remark(
                        mapping.severity().isPresent() && severity.isEmpty() && status == AlertStatus.FIRING,
                        Remark.SEVERITY_ASSUMED);
    }

    private void label(AlertDraft draft, String name, PayloadExpression value) {
        if (name.equals(ALL) && value.ask(values).orElse(null) instanceof Map<?, ?> all) {
            all.forEach(
                    (key, each) -> PayloadValues.text(each).ifPresent(text -> draft.label(String.valueOf(key), text)));
        } else if (!name.equals(ALL)) {
            draft.label(name, text(value));
        }
    }
}
