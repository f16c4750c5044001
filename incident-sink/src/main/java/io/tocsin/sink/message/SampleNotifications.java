package io.tocsin.sink.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.model.wire.NotificationCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Notifications of an invented incident, to try templates with. */
public final class SampleNotifications {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode PARTS = read();

    private SampleNotifications() {}

    /** What an incident is told with in this kind of message, when little is known of it, or all that there can be. */
    public enum Extent {
        /** Nothing that can be missing. */
        LITTLE,
        /** A group, a cause, a storm, an escalation, a missed service level. */
        ALL
    }

    /** One for each kind with each status, and one for each reason, with little and with all. */
    public static List<Notification> all() {
        List<Notification> all = new ArrayList<>();
        for (Extent extent : Extent.values()) {
            for (NotificationKind kind : NotificationKind.values()) {
                for (IncidentStatus status : IncidentStatus.values()) {
                    all.add(of(kind, reason(kind), status, extent));
                }
            }
            for (NotificationReason reason : NotificationReason.values()) {
                all.add(of(NotificationKind.UPDATED, reason, IncidentStatus.TRIGGERED, extent));
            }
        }
        return all;
    }

    /** The one of this kind that is most like what there is. */
    public static Notification of(NotificationKind kind, Extent extent) {
        IncidentStatus status = switch (kind) {
            case ACKNOWLEDGED -> IncidentStatus.ACKNOWLEDGED;
            case RESOLVED -> IncidentStatus.RESOLVED;
            default -> IncidentStatus.TRIGGERED;
        };
        return of(kind, reason(kind), status, extent);
    }

    /** The same for this target. */
    public static Notification to(String target, Notification sample) {
        return new Notification(
                sample.id(), target, sample.kind(), sample.reason(), sample.createdAt(), sample.incident());
    }

    /** The same, about this incident. */
    public static Notification of(Incident incident, Notification sample) {
        return new Notification(
                sample.id(), sample.target(), sample.kind(), sample.reason(), incident.lastChangedAt(), incident);
    }

    private static Notification of(
            NotificationKind kind, NotificationReason reason, IncidentStatus status, Extent extent) {
        ObjectNode notification = PARTS.path("notification").deepCopy();
        notification.put("kind", kind.code()).put("reason", reason.code());
        ObjectNode incident = notification.withObject("/incident");
        incident.put("status", status.code());
        if (extent == Extent.ALL) {
            incident.setAll((ObjectNode) PARTS.path("everything").deepCopy());
        }
        if (status != IncidentStatus.TRIGGERED) {
            incident.setAll((ObjectNode) PARTS.path(status.code()).deepCopy());
        }
        return NotificationCodec.INSTANCE.decode(bytes(notification));
    }

    private static NotificationReason reason(NotificationKind kind) {
        return switch (kind) {
            case OPENED -> NotificationReason.FIRST_NOTIFICATION;
            case UPDATED -> NotificationReason.ALERTS_CHANGED;
            case ACKNOWLEDGED -> NotificationReason.INCIDENT_ACKNOWLEDGED;
            case RESOLVED -> NotificationReason.RESOLVED_BY_PERSON;
            case REOPENED -> NotificationReason.INCIDENT_REOPENED;
            case ESCALATED -> NotificationReason.ESCALATED;
        };
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private static JsonNode read() {
        try (InputStream in = SampleNotifications.class.getResourceAsStream("samples.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("samples.json", e);
        }
    }
}
