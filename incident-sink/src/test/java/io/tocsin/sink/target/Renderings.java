package io.tocsin.sink.target;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Style;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a notifier is given to render, and the attempts to deliver it, for tests. */
public final class Renderings {

    /** Where the console is. */
    public static final URI CONSOLE = URI.create("https://tocsin.example");

    private static final Pattern LINK = Pattern.compile(Pattern.quote(CONSOLE + "/incidents/") + "([A-Za-z0-9-]+)");

    private Renderings() {}

    /** Any notification of this kind about the incident, with a link to the console. */
    public static Rendering of(Notifier notifier, NotificationKind kind, NotificationReason reason, Incident incident) {
        Notification notification = new Notification(
                new NotificationId("dlv-" + incident.revision()),
                notifier.target(),
                kind,
                reason,
                incident.lastChangedAt(),
                incident);
        return new MessageWriter(Optional.of(CONSOLE)).write(notification, notifier.markup(), Style.PLAIN);
    }

    /** The usual reason for the kind. */
    public static Rendering of(Notifier notifier, NotificationKind kind, Incident incident) {
        return of(notifier, kind, reason(kind), incident);
    }

    /** The first attempt to deliver it. */
    public static Dispatch first(Notifier notifier, Rendering rendering) {
        return attempt(1, notifier.render(rendering), rendering, Optional.empty());
    }

    /** Some attempt to deliver it; a later one than the first may look for what an earlier one did. */
    public static Dispatch attempt(int number, String body, Rendering rendering, Optional<String> credential) {
        return new Dispatch(
                rendering.notification().id(),
                rendering.notification().kind(),
                body,
                number,
                rendering.notification().remoteKey(),
                Optional.empty(),
                number > 1 ? Optional.of(Instant.EPOCH) : Optional.empty(),
                credential,
                Optional.empty());
    }

    /** The id of the first incident that this message has a link to. */
    public static String linked(String message) {
        Matcher link = LINK.matcher(message);
        if (!link.find()) {
            throw new AssertionError("no link to an incident in " + message);
        }
        return link.group(1);
    }

    private static NotificationReason reason(NotificationKind kind) {
        return switch (kind) {
            case OPENED -> NotificationReason.FIRST_NOTIFICATION;
            case UPDATED -> NotificationReason.ALERTS_CHANGED;
            case ACKNOWLEDGED -> NotificationReason.INCIDENT_ACKNOWLEDGED;
            case RESOLVED -> NotificationReason.ALL_ALERTS_RESOLVED;
            case REOPENED -> NotificationReason.INCIDENT_REOPENED;
            case ESCALATED -> NotificationReason.ESCALATED;
        };
    }
}
