package io.tocsin.sink.relay;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CorrelationKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.identity.StableId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.Handling;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.IncidentSuppression;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.Response;
import io.tocsin.model.incident.Storm;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Sentence;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.message.Texts;
import io.tocsin.sink.message.Words;
import io.tocsin.sink.outbound.OneLine;
import io.tocsin.sink.outbox.NotificationIds;
import io.tocsin.sink.outbox.OutboxRow;
import io.tocsin.sink.store.TargetStanding;
import io.tocsin.sink.store.TargetState;
import io.tocsin.sink.target.Notifier;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a fallback target that another target takes no notifications, and when that is over: as an incident of ours
 * with the service {@code tocsin}, so that every kind of target can show it. Each trouble is a generation of it, and
 * the same trouble has the same id whoever tells it.
 */
final class TroubleMessage {

    private static final int MOST_ERROR = 200;

    private final Notifier fallback;
    private final Severity severity;
    private final Words words;

    /**
     * For one fallback target.
     *
     * @param severity of what it is told
     * @param words of the language that it reads
     */
    TroubleMessage(Notifier fallback, Severity severity, Words words) {
        this.fallback = fallback;
        this.severity = severity;
        this.words = words;
    }

    /** What follows from a change of how it stands with a target. */
    static boolean isDue(TargetStanding before, TargetStanding after) {
        return before.toldTo().isPresent() != after.toldTo().isPresent();
    }

    /** Of a change for which {@link #isDue} says so. */
    OutboxRow row(TargetStanding after, Instant now) {
        boolean over = after.toldTo().isEmpty();
        Incident incident = incident(after, over, now);
        NotificationKind begun = after.trouble() > 1 ? NotificationKind.REOPENED : NotificationKind.OPENED;
        NotificationReason why =
                after.trouble() > 1 ? NotificationReason.INCIDENT_REOPENED : NotificationReason.FIRST_NOTIFICATION;
        Notification notification = new Notification(
                NotificationIds.of(fallback.target(), incident.id(), incident.revision()),
                fallback.target(),
                over ? NotificationKind.RESOLVED : begun,
                over ? NotificationReason.ALL_ALERTS_RESOLVED : why,
                now,
                incident);
        return new OutboxRow(notification, fallback.render(rendering(notification, after)), now, now);
    }

    private Rendering rendering(Notification notification, TargetStanding standing) {
        Style style = new Style(Optional.empty(), Optional.of(words.language()));
        Rendering plain = new MessageWriter(Optional.empty()).write(notification, fallback.markup(), style);
        Texts texts = plain.texts();
        String why = fallback.markup().escape(why(standing));
        return new Rendering(
                notification,
                new Texts(texts.title(), texts.summary() + ": " + why, why, texts.details()),
                plain.words(),
                Optional.empty());
    }

    private String why(TargetStanding standing) {
        String error = OneLine.of(standing.lastError().orElse(""), MOST_ERROR);
        long minutes = TargetChange.LONG.toMinutes();
        return switch (standing.state()) {
            case OPEN -> words.say(Sentence.TARGET_OPEN);
            case PAUSED -> words.say(Sentence.TARGET_PAUSED, error);
            case DISABLED -> words.say(Sentence.TARGET_DISABLED, error);
            case THROTTLED -> words.say(Sentence.TARGET_THROTTLED, error, minutes);
            case FAILING -> words.say(Sentence.TARGET_FAILING, error, minutes);
        };
    }

    private Incident incident(TargetStanding standing, boolean over, Instant now) {
        String target = standing.target();
        Instant since = standing.state() == TargetState.OPEN ? now : standing.since();
        AlertCounts counts = AlertCounts.NONE.joined(severity);
        return new Incident(
                new IncidentId(StableId.of("target", target)),
                new ServiceName("tocsin"),
                "",
                "notification-targets",
                Optional.empty(),
                new CorrelationKey(Labels.of(Map.of("service", "tocsin", "target", target))),
                new EventId(StableId.of("target-trouble", target, Integer.toString(standing.trouble()))),
                words.say(Sentence.TARGET_UNREACHABLE, target),
                over ? IncidentStatus.RESOLVED : IncidentStatus.TRIGGERED,
                severity,
                standing.trouble(),
                2L * standing.trouble() - (over ? 0 : 1),
                Optional.empty(),
                since,
                since,
                since,
                now,
                Optional.empty(),
                Optional.empty(),
                over
                        ? Optional.of(new Resolution(ResolveReason.ALL_ALERTS_RESOLVED, Actor.ENGINE, now))
                        : Optional.empty(),
                over ? new AlertCounts(0, 0, 0, 0, counts.total()) : counts,
                Handling.NONE,
                IncidentSuppression.NONE,
                Optional.empty(),
                Storm.NONE,
                Optional.empty(),
                Response.NONE);
    }
}
