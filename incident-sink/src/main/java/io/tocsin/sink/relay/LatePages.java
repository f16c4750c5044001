package io.tocsin.sink.relay;

import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Sentence;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.message.Texts;
import io.tocsin.sink.outbox.NotificationIds;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.outbox.OutboxRow;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page that comes hours late helps nobody: what a target for people could not be told for an hour, its fallback
 * target is told instead, once. The attempts at the first go on. From then on the fallback target hears what becomes of
 * that incident as if a route led there.
 */
final class LatePages {

    static final Duration LATE = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(LatePages.class);
    private static final int MOST_AT_ONCE = 50;

    private final Outbox outbox;
    private final Fallbacks fallbacks;
    private final Voices voices;

    LatePages(Outbox outbox, Fallbacks fallbacks, Voices voices) {
        this.outbox = outbox;
        this.fallbacks = fallbacks;
        this.voices = voices;
    }

    void tell(Collection<TargetDesk> desks, Instant now) {
        for (TargetDesk desk : desks) {
            Notifier late = desk.notifier();
            if (late.schedule() == RetrySchedule.PAGING) {
                fallbacks.of(desk.target()).flatMap(voices::of).ifPresent(fallback -> tell(late, fallback, now));
            }
        }
    }

    private void tell(Notifier late, Notifier fallback, Instant now) {
        List<Incident> untold = outbox.untold(late.target(), fallback.target(), now.minus(LATE), MOST_AT_ONCE).stream()
                .filter(incident -> !incident.isQuiet() && !incident.isSuppressed())
                .toList();
        if (!untold.isEmpty()) {
            LOG.warn(
                    "{} could not be told of {} incidents for an hour; {} is told instead",
                    late.target(),
                    untold.size(),
                    fallback.target());
            outbox.enqueue(untold.stream()
                    .map(incident -> row(incident, late.target(), fallback, now))
                    .toList());
        }
    }

    private OutboxRow row(Incident incident, String late, Notifier fallback, Instant now) {
        Notification notification = new Notification(
                NotificationIds.of(fallback.target(), incident.id(), incident.revision()),
                fallback.target(),
                NotificationKind.OPENED,
                NotificationReason.FIRST_NOTIFICATION,
                now,
                incident);
        Rendering plain = voices.writer().write(notification, fallback.markup(), Style.PLAIN);
        String why = fallback.markup().escape(plain.words().say(Sentence.TARGET_LATE, late));
        Texts texts = plain.texts();
        Rendering rendering = new Rendering(
                notification,
                new Texts(texts.title(), texts.summary() + ": " + why, why, texts.details()),
                plain.words(),
                plain.link());
        return new OutboxRow(notification, fallback.render(rendering), now, now);
    }
}
