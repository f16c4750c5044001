package io.tocsin.sink.opsgenie;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.identity.Coded;
import io.tocsin.sink.target.RenderedJson;
import java.util.Optional;

/**
 * What the outbox keeps of one notification: what to do, and all that may be said on the way.
 *
 * @param json with {@code do}, {@code alert} (as it is created, and brought up to date), and, where there are such,
 *     {@code acknowledged}, {@code unacknowledge}, {@code user} and {@code note}
 */
record OpsgenieBody(ObjectNode json) {

    /** What a notification is about. */
    enum Action implements Coded {
        /** The alert is to be there. */
        OPEN("open"),
        /** It is to be up to date. */
        UPDATE("update"),
        /** It is to be acknowledged. */
        ACKNOWLEDGE("acknowledge"),
        /** It is to be closed. */
        CLOSE("close");

        private final String code;

        Action(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    static OpsgenieBody of(Action action, ObjectNode alert) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("do", action.code());
        json.set("alert", alert);
        return new OpsgenieBody(json);
    }

    /** Reads what {@link #toString()} wrote. */
    static OpsgenieBody parse(String body) {
        return new OpsgenieBody(RenderedJson.object(body));
    }

    Action action() {
        String code = json.path("do").asText();
        for (Action action : Action.values()) {
            if (action.code().equals(code)) {
                return action;
            }
        }
        throw new IllegalStateException("the outbox holds what was rendered here, and not " + code);
    }

    /** As it is created. */
    ObjectNode alert() {
        return (ObjectNode) json.path("alert");
    }

    /** What is said besides; empty when nothing is. */
    Optional<String> note() {
        return Optional.of(json.path("note").asText("")).filter(note -> !note.isEmpty());
    }

    /** What a note is known by: its last line. */
    String mark() {
        String note = note().orElse("");
        return note.substring(note.lastIndexOf('\n') + 1);
    }

    /** True when somebody has the incident. */
    boolean isAcknowledged() {
        return json.path("acknowledged").asBoolean(false);
    }

    /** True when somebody had it, and gave it back. */
    boolean isGivenBack() {
        return json.path("unacknowledge").asBoolean(false);
    }

    /** What goes with an action: who did it, and why. */
    ObjectNode remark() {
        ObjectNode remark = JsonNodeFactory.instance.objectNode().put("source", OpsgenieMessage.SOURCE);
        if (json.has("user")) {
            remark.set("user", json.get("user"));
        }
        note().ifPresent(note -> remark.put("note", note));
        return remark;
    }

    /** The alert without details; empty when it is that already. */
    Optional<OpsgenieBody> minimal() {
        if (!alert().has("details") && !alert().has("tags")) {
            return Optional.empty();
        }
        ObjectNode small = json.deepCopy();
        ObjectNode alert = (ObjectNode) small.path("alert");
        alert.retain("message", "alias", "priority", "responders");
        alert.put("description", json.path("link").asText(alert.path("message").asText()));
        small.remove("user");
        note().ifPresent(note -> small.put("note", alert.path("message").asText() + "\n" + mark()));
        return Optional.of(new OpsgenieBody(small));
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
