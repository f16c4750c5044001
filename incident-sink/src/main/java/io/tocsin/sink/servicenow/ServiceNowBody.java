package io.tocsin.sink.servicenow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.RenderedJson;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the outbox keeps of one notification: the fields of a record that has to be made, those of one that is there, the
 * state, and a note. Which of them are sent is decided by what is found there; they themselves never change.
 *
 * @param content as it was rendered
 */
record ServiceNowBody(ObjectNode content) {

    /** So much of a note is kept for {@link #mark(Dispatch)}. */
    static final int MOST_MARK = 150;

    private static final String CREATE = "create";
    private static final String CHANGE = "change";
    private static final String STATE = "state";
    private static final String NOTE = "note";
    private static final String MINIMAL = "minimal";
    private static final String SHORT_DESCRIPTION = "short_description";
    private static final String DESCRIPTION = "description";
    private static final String CORRELATION_DISPLAY = "correlation_display";

    static ServiceNowBody of(Rendering rendering, ServiceNowIncidents how) {
        boolean over = rendering.notification().kind() == NotificationKind.RESOLVED;
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        if (!over) {
            create(rendering, how, content.putObject(CREATE));
        }
        change(rendering, how, content.putObject(CHANGE));
        content.put(
                STATE,
                how.state(over ? IncidentStatus.RESOLVED : rendering.incident().status()));
        content.put(NOTE, ServiceNowText.note(rendering));
        return new ServiceNowBody(content);
    }

    private static void create(Rendering rendering, ServiceNowIncidents how, ObjectNode create) {
        // Before the others, so that a configured field takes its place.
        create.put("contact_type", "monitoring");
        put(how.fields(), create);
        if (rendering.incident().status() == IncidentStatus.ACKNOWLEDGED) {
            put(how.acknowledgeFields(), create);
        }
        create.put(SHORT_DESCRIPTION, ServiceNowText.title(rendering));
        create.put(DESCRIPTION, ServiceNowText.description(rendering));
        weight(rendering.incident().severity(), create);
        create.put(CORRELATION_DISPLAY, how.correlationDisplay());
    }

    private static void change(Rendering rendering, ServiceNowIncidents how, ObjectNode change) {
        NotificationKind kind = rendering.notification().kind();
        if (kind == NotificationKind.RESOLVED) {
            put(how.resolveFields(), change);
            change.put("close_code", how.closeCode());
            change.put("close_notes", ServiceNowText.note(rendering));
            return;
        }
        if (kind == NotificationKind.ACKNOWLEDGED) {
            put(how.acknowledgeFields(), change);
        }
        change.put(SHORT_DESCRIPTION, ServiceNowText.title(rendering));
        weight(rendering.incident().severity(), change);
    }

    /** Priority is not written: the instance finds it by these two, 1/1 critical to 3/3 planning. */
    private static void weight(Severity severity, ObjectNode fields) {
        fields.put("impact", severity == Severity.CRITICAL || severity == Severity.ERROR ? "1" : lesser(severity));
        fields.put("urgency", severity == Severity.CRITICAL ? "1" : severity == Severity.INFO ? "3" : "2");
    }

    private static String lesser(Severity severity) {
        return severity == Severity.WARNING ? "2" : "3";
    }

    private static void put(Map<String, String> fields, ObjectNode into) {
        new TreeMap<>(fields).forEach(into::put);
    }

    static ServiceNowBody parse(String body) {
        return new ServiceNowBody(RenderedJson.object(body));
    }

    String text() {
        return content.toString();
    }

    /** Without what the configuration adds to new records and without the long text; empty when it is that already. */
    Optional<String> minimal() {
        if (content.path(MINIMAL).asBoolean()) {
            return Optional.empty();
        }
        ObjectNode small = content.deepCopy();
        if (small.path(CREATE) instanceof ObjectNode create) {
            create.retain(SHORT_DESCRIPTION, "impact", "urgency", CORRELATION_DISPLAY);
        }
        small.put(MINIMAL, true);
        return Optional.of(small.toString());
    }

    /** By which a note is found again. */
    static String mark(Dispatch dispatch) {
        return "[ref:" + dispatch.id().value() + "]";
    }

    /** What our status is called there. */
    String state() {
        return content.path(STATE).asText();
    }

    /** The fields of a new record. */
    String create(Dispatch dispatch, String journal) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (content.path(CREATE) instanceof ObjectNode create) {
            fields.setAll(create);
        }
        fields.put("correlation_id", dispatch.remoteKey());
        fields.put(STATE, state());
        return fields.put(journal, note(dispatch)).toString();
    }

    /**
     * The fields of a record that is there.
     *
     * @param withState whether its state is written too
     * @param withNote whether a note is added
     */
    String change(Dispatch dispatch, String journal, boolean withState, boolean withNote) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (content.path(CHANGE) instanceof ObjectNode change) {
            fields.setAll(change);
        }
        if (withState) {
            fields.put(STATE, state());
        }
        if (withNote) {
            fields.put(journal, note(dispatch));
        }
        return fields.toString();
    }

    private String note(Dispatch dispatch) {
        return mark(dispatch) + " " + content.path(NOTE).asText();
    }
}
