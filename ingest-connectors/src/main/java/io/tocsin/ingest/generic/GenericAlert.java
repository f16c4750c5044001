package io.tocsin.ingest.generic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.text.CleanText;
import io.tocsin.ingest.text.LabelDraft;
import io.tocsin.ingest.text.SenderTime;
import io.tocsin.ingest.text.WebLinks;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One object, while it is read. A fault does not stop the reading, so that the alerts behind it are found. */
final class GenericAlert {

    private static final String STATUSES = "firing, resolved";
    private static final String SEVERITIES = "critical, error, warning, info";
    private static final List<AlertStatus> STATUS = List.of(AlertStatus.values());
    private static final List<Severity> SEVERITY = List.of(Severity.values());

    private String dedupKey = "";
    private String service = "";
    private String environment = "";
    private String title = "";
    private String description = "";
    private @Nullable AlertStatus status;
    private @Nullable Severity severity;
    private @Nullable Instant occurredAt;
    private @Nullable Instant expiresAt;
    private final LabelDraft labels = new LabelDraft();
    private final WebLinks links = new WebLinks();
    private boolean linkDropped;
    private @Nullable Finding fault;

    private GenericAlert() {}

    /**
     * Reads the value on which the parser stands, to its end.
     *
     * @throws UnreadableException when it is no object or a field holds what it must not
     */
    static GenericAlert read(JsonParser json) throws IOException, UnreadableException {
        GenericAlert alert = new GenericAlert();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            alert.readFields(json);
        } else {
            alert.blame("alert", GenericValues.describe(json), "a JSON object");
            json.skipChildren();
        }
        alert.require();
        return alert;
    }

    /** True when it says when it happened. */
    boolean isDated() {
        return occurredAt != null;
    }

    AlertEvent event(Payload payload, EventId id, Set<Remark> remarks) {
        ServiceName owner = payload.terms().unsettled(CleanText.service(service));
        String place = CleanText.line(environment, CleanText.MAX_LABEL_NAME);
        String line = CleanText.line(title.isBlank() ? dedupKey : title, CleanText.MAX_TITLE);
        Labels described = labels.finish();
        remark(remarks, severity == null && status == AlertStatus.FIRING, Remark.SEVERITY_ASSUMED);
        remark(remarks, occurredAt == null, Remark.TIME_ASSUMED);
        remark(remarks, linkDropped, Remark.LINK_DROPPED);
        AlertEvent event = new AlertEvent(
                id,
                GenericConnector.NAME,
                payload.integration(),
                dedupKey.isBlank()
                        ? GenericIdentity.fingerprint(payload.integration(), owner, place, line, described)
                        : GenericIdentity.given(payload.integration(), dedupKey),
                status == null ? AlertStatus.FIRING : status,
                severity == null ? Severity.ERROR : severity,
                owner,
                place,
                line,
                CleanText.block(description, CleanText.MAX_DESCRIPTION),
                described,
                links.finish(),
                occurredAt == null ? payload.receivedAt() : occurredAt,
                payload.receivedAt(),
                Optional.ofNullable(expiresAt),
                Optional.empty());
        AlertEvent settled = payload.terms().settle(event);
        remark(remarks, settled.service().equals(ServiceName.UNASSIGNED), Remark.SERVICE_UNASSIGNED);
        return settled;
    }

    private void readFields(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            switch (name) {
                case "dedup_key" -> dedupKey = text(name, json);
                case "status" -> status = word(name, json, STATUS, STATUSES);
                case "severity" -> severity = word(name, json, SEVERITY, SEVERITIES);
                case "service" -> service = text(name, json);
                case "environment" -> environment = text(name, json);
                case "title" -> title = text(name, json);
                case "description" -> description = text(name, json);
                case "occurred_at" -> occurredAt = SenderTime.of(text(name, json));
                case "expires_at" -> expiresAt = SenderTime.of(text(name, json));
                case "labels" -> readLabels(json, token);
                case "links" -> readLinks(json, token);
                default -> json.skipChildren();
            }
        }
    }

    private void readLabels(JsonParser json, JsonToken start) throws IOException {
        if (start != JsonToken.START_OBJECT) {
            blameUnlessNull("labels", json, "an object of texts");
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            labels.add(name, text("labels." + name, json));
        }
    }

    private void readLinks(JsonParser json, JsonToken start) throws IOException {
        if (start != JsonToken.START_ARRAY) {
            blameUnlessNull("links", json, "a list of addresses, or of objects with name and url");
            return;
        }
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                readLink(json);
            } else {
                addLink("link", text("links", json));
            }
        }
    }

    private void readLink(JsonParser json) throws IOException {
        String name = "link";
        String url = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> name = text("links.name", json);
                case "url" -> url = text("links.url", json);
                default -> json.skipChildren();
            }
        }
        addLink(name, url);
    }

    private void addLink(String name, String url) {
        linkDropped |= !links.add(name, url);
    }

    /** The text of a scalar; empty when it is null, and, with a fault, when it is none. */
    private String text(String field, JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token.isStructStart()) {
            blame(field, GenericValues.describe(json), "text");
            json.skipChildren();
            return "";
        }
        return token == JsonToken.VALUE_NULL ? "" : json.getText();
    }

    private <E extends Coded> @Nullable E word(String field, JsonParser json, List<E> constants, String allowed)
            throws IOException {
        String text = text(field, json);
        E word = GenericValues.word(constants, text);
        if (word == null && !text.isBlank()) {
            blame(field, text, allowed);
        }
        return word;
    }

    private void require() throws UnreadableException {
        if (fault == null && status == null) {
            fault = missing("status", STATUSES);
        }
        boolean named = !title.isBlank() || (status == AlertStatus.RESOLVED && !dedupKey.isBlank());
        if (fault == null && !named) {
            fault = missing("title", "one line of text; only a resolved alert with a dedup_key may do without");
        }
        if (fault == null) {
            fault = labels.excess().orElse(null);
        }
        if (fault != null) {
            throw new UnreadableException(fault);
        }
    }

    private static Finding missing(String field, String allowed) {
        return new Finding(DeadLetterCause.MISSING_FIELD, field, "nothing", allowed);
    }

    private void blameUnlessNull(String field, JsonParser json, String allowed) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            blame(field, GenericValues.describe(json), allowed);
            json.skipChildren();
        }
    }

    /** The first fault is the one that is told. */
    private void blame(String field, String found, String allowed) {
        fault = Optional.ofNullable(fault)
                .orElseGet(() -> new Finding(DeadLetterCause.INVALID_FIELD, field, found, allowed));
    }

    private static void remark(Set<Remark> remarks, boolean happened, Remark remark) {
        if (happened) {
            remarks.add(remark);
        }
    }
}
