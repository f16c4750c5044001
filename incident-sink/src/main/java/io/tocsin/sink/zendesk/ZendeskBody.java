package io.tocsin.sink.zendesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.RenderedJson;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the outbox keeps of one notification: the ticket that has to be made, and the fields of one that is there. The
 * same notification always gives the same bytes, since Zendesk refuses another body under the same idempotency key
 * (https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/).
 *
 * @param content as it was rendered
 */
record ZendeskBody(ObjectNode content) {

    private static final String CREATE = "create";
    private static final String CHANGE = "change";
    private static final String DESCRIPTION = "description";
    private static final String COMMENT = "comment";
    private static final String BRIEF = "brief";
    private static final String MINIMAL = "minimal";
    private static final String CUSTOM_FIELDS = "custom_fields";
    private static final String STATUS = "status";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    static ZendeskBody of(Rendering rendering, ZendeskFields fields) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        ObjectNode change = content.putObject(CHANGE);
        if (rendering.notification().kind() == NotificationKind.RESOLVED) {
            change.put(STATUS, "solved");
            custom(fields.resolveFields(), change);
        } else {
            create(rendering, fields, content.putObject(CREATE));
            content.put(DESCRIPTION, ZendeskText.description(rendering));
            change.put("priority", priority(rendering.incident().severity()));
        }
        content.put(COMMENT, ZendeskText.comment(rendering));
        content.put(BRIEF, ZendeskText.brief(rendering));
        return new ZendeskBody(content);
    }

    private static void create(Rendering rendering, ZendeskFields fields, ObjectNode ticket) {
        // Before the others, so that a configured field takes its place.
        ticket.put("type", "incident");
        new TreeMap<>(fields.fields()).forEach((name, value) -> {
            if (name.endsWith("_id") && NUMBER.matcher(value).matches()) {
                ticket.put(name, Long.parseLong(value));
            } else {
                ticket.put(name, value);
            }
        });
        ticket.put("subject", ZendeskText.subject(rendering));
        ticket.put("priority", priority(rendering.incident().severity()));
        ticket.put(STATUS, "open");
        ticket.put("external_id", rendering.notification().remoteKey());
        if (!fields.tags().isEmpty()) {
            ArrayNode tags = ticket.putArray("tags");
            fields.tags().forEach(tags::add);
        }
        custom(fields.customFields(), ticket);
    }

    /** A box is ticked with true and not with "true". */
    private static void custom(Map<String, String> fields, ObjectNode ticket) {
        if (fields.isEmpty()) {
            return;
        }
        ArrayNode list = ticket.putArray(CUSTOM_FIELDS);
        new TreeMap<>(fields).forEach((id, value) -> {
            ObjectNode field = list.addObject().put("id", Long.parseLong(id));
            if (value.equals("true") || value.equals("false")) {
                field.put("value", Boolean.parseBoolean(value));
            } else {
                field.put("value", value);
            }
        });
    }

    private static String priority(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "urgent";
            case ERROR -> "high";
            case WARNING -> "normal";
            case INFO -> "low";
        };
    }

    static ZendeskBody parse(String body) {
        return new ZendeskBody(RenderedJson.object(body));
    }

    String text() {
        return content.toString();
    }

    /** A short comment, and a new ticket without configured fields; empty when it is that already. */
    Optional<String> minimal() {
        if (content.path(MINIMAL).asBoolean()) {
            return Optional.empty();
        }
        ObjectNode small = content.deepCopy();
        if (small.path(CREATE) instanceof ObjectNode create) {
            create.retain("subject", "type", "priority", STATUS, "external_id");
        }
        small.put(DESCRIPTION, content.path(BRIEF).asText());
        small.put(COMMENT, content.path(BRIEF).asText());
        return Optional.of(small.put(MINIMAL, true).toString());
    }

    /** By which a comment is found again. */
    static String mark(Dispatch dispatch) {
        return "[ref:" + dispatch.id().value() + "]";
    }

    /**
     * A new ticket.
     *
     * @param followed the closed ticket that it follows
     */
    String create(Dispatch dispatch, Optional<String> followed) {
        ObjectNode ticket = JsonNodeFactory.instance.objectNode();
        if (content.path(CREATE) instanceof ObjectNode create) {
            ticket.setAll(create);
        }
        followed.ifPresent(closed -> ticket.put("via_followup_source_id", Long.parseLong(closed)));
        comment(ticket, dispatch, DESCRIPTION);
        return wrapped(ticket);
    }

    /**
     * What changes of a ticket.
     *
     * @param stamp when it was changed last: it takes this only if nobody did since
     * @param opening whether it is still new, and somebody has taken it
     * @param withComment whether a comment is added
     */
    String change(Dispatch dispatch, String stamp, boolean opening, boolean withComment) {
        ObjectNode ticket = JsonNodeFactory.instance.objectNode();
        if (content.path(CHANGE) instanceof ObjectNode change) {
            ticket.setAll(change);
        }
        if (opening) {
            ticket.put(STATUS, "open");
        }
        if (withComment) {
            comment(ticket, dispatch, COMMENT);
        }
        ticket.put("safe_update", true).put("updated_stamp", stamp);
        return wrapped(ticket);
    }

    /** Without {@code public} Zendesk would mail it to the requester. */
    private void comment(ObjectNode ticket, Dispatch dispatch, String field) {
        ticket.putObject("comment")
                .put("body", mark(dispatch) + " " + content.path(field).asText())
                .put("public", false);
    }

    private static String wrapped(ObjectNode ticket) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("ticket", ticket);
        return body.toString();
    }
}
