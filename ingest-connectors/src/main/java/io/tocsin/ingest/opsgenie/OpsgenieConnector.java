package io.tocsin.ingest.opsgenie;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.CommandDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.journal.AlertCommand;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opsgenie's alert API, version 2, as its senders speak it: an alert is created with a body, and closed, acknowledged and
 * annotated by its alias or id in the path, often with an empty body. Source: the published description of the API
 * (opsgenie/opsgenie-oas) and the page "Alert API" of its documentation; see {@code docs/connectors/opsgenie.md}.
 *
 * <p>A follow-up names nothing but the alert, so all alerts of an integration belong to one service: its default, else
 * the one of its name.
 */
public final class OpsgenieConnector implements Connector {

    /** As it stands in paths. */
    public static final String NAME = "opsgenie";

    private static final List<String> ENVIRONMENTS = List.of("env", "environment");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST", "PUT", "PATCH", "DELETE");
    }

    @Override
    public boolean takesPath(String path) {
        return path.contains("/v2/alerts");
    }

    @Override
    public boolean followsUpByKey() {
        return true;
    }

    @Override
    public Reading read(Payload payload) {
        try {
            OpsgenieRequest request = OpsgenieRequest.of(payload.head());
            // A follow-up has its identity in the path: two of them may have the same body.
            AlertBatch batch = new AlertBatch(NAME, payload.withBody(wholeRequest(payload)));
            return read(request, body(payload, batch), batch);
        } catch (UnreadableException e) {
            return new Reading.Unreadable(e.finding());
        }
    }

    private static Reading read(OpsgenieRequest request, Fields body, AlertBatch batch) throws UnreadableException {
        return switch (request.action()) {
            case CREATE -> batch.only(created(body, batch));
            case CLOSE, DELETE ->
                batch.only(new AlertDraft(key(request, batch), AlertStatus.RESOLVED).service(batch.ownService()));
            case ACKNOWLEDGE -> command(request, AlertCommand.Action.ACKNOWLEDGE, body, batch);
            case UNACKNOWLEDGE -> command(request, AlertCommand.Action.UNACKNOWLEDGE, body, batch);
            case ADD_NOTE -> command(request, AlertCommand.Action.NOTE, body, batch);
            case SNOOZE -> batch.ignored(IgnoreReason.MUTED, batch.ownService(), false);
            case OTHER -> batch.ignored(IgnoreReason.NOTE, batch.ownService(), false);
        };
    }

    private static AlertDraft created(Fields body, AlertBatch batch) throws UnreadableException {
        require(body, "message");
        String id = body.text("alias")
                .map(alias -> OpsgenieIds.ofAlias(batch.payload().integration(), alias))
                .orElseGet(() -> OpsgenieIds.ofEvent(batch.wholeId(false).value()));
        AlertDraft draft = new AlertDraft(OpsgenieIds.key(id), AlertStatus.FIRING).service(batch.ownService());
        draft.environment(body.at("details").text("env"))
                .environment(body.at("details").text("environment"))
                .environment(OpsgenieTexts.tag(body, ENVIRONMENTS));
        OpsgenieTexts.take(draft, body);
        return draft.rest(body);
    }

    private static Reading command(OpsgenieRequest request, AlertCommand.Action action, Fields body, AlertBatch batch)
            throws UnreadableException {
        if (action == AlertCommand.Action.NOTE) {
            require(body, "note");
        }
        batch.add(new CommandDraft(key(request, batch), action)
                .service(batch.ownService())
                .actor(body.text("user"))
                .actor(body.text("source"))
                .note(body.text("note")));
        return batch.finish();
    }

    private static AlertKey key(OpsgenieRequest request, AlertBatch batch) {
        return OpsgenieIds.key(
                request.byAlias()
                        ? OpsgenieIds.ofAlias(batch.payload().integration(), request.identifier())
                        : request.identifier());
    }

    private static Fields body(Payload payload, AlertBatch batch) throws UnreadableException {
        if (new String(payload.body(), StandardCharsets.ISO_8859_1).isBlank()) {
            return Fields.of(JsonNodeFactory.instance.objectNode());
        }
        SourceBody body = SourceBody.read(payload);
        batch.remark(body.mended(), Remark.JSON_MENDED);
        return body.object();
    }

    private static byte[] wholeRequest(Payload payload) {
        byte[] head = (payload.head().method() + " " + payload.head().path() + "?"
                        + payload.head().query() + "\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + payload.body().length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(payload.body(), 0, whole, head.length, payload.body().length);
        return whole;
    }

    private static void require(Fields body, String name) throws UnreadableException {
        Optional<String> text = body.text(name);
        if (text.isEmpty()) {
            throw new UnreadableException(
                    new Finding(DeadLetterCause.MISSING_FIELD, name, "nothing", "a text that is not blank"));
        }
    }
}
