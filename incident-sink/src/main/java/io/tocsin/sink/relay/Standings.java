package io.tocsin.sink.relay;

import io.tocsin.model.alert.Severity;
import io.tocsin.sink.message.Words;
import io.tocsin.sink.outbox.OutboxRow;
import io.tocsin.sink.outbox.TargetBook;
import io.tocsin.sink.store.TargetStanding;
import io.tocsin.sink.target.RetrySchedule;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how it stands with each target, tells the fallback target when that is bad or good again, and takes over
 * what other relays and people wrote. One thread only.
 */
final class Standings {

    private static final Logger LOG = LoggerFactory.getLogger(Standings.class);

    private final TargetBook book;
    private final Fallbacks fallbacks;
    private final Voices voices;

    Standings(TargetBook book, Fallbacks fallbacks, Voices voices) {
        this.book = book;
        this.fallbacks = fallbacks;
        this.voices = voices;
    }

    /** Once, at the start: what a process before this one knew. */
    void begin(Collection<TargetDesk> desks, Instant now) {
        book.configured(desks.stream().map(TargetDesk::target).toList(), now);
        takeOver(desks, now);
    }

    /** Writes what changed, if anything did. */
    void write(TargetDesk desk, Instant now) {
        if (desk.owesEntry()) {
            enter(desk, now);
        }
    }

    /** Now and then: takes over what others wrote, and looks at what lasts. */
    void round(Collection<TargetDesk> desks, Instant now) {
        takeOver(desks, now);
        for (TargetDesk desk : desks) {
            if (desk.isOtherThanWritten() || isLongUntold(desk, now)) {
                enter(desk, now);
            }
        }
    }

    private boolean isLongUntold(TargetDesk desk, Instant now) {
        return desk.written()
                .filter(standing -> standing.toldTo().isEmpty()
                        && TargetChange.isWorthTelling(standing.state(), standing.since(), now)
                        && fallbacks.of(desk.target()).isPresent())
                .isPresent();
    }

    private void takeOver(Collection<TargetDesk> desks, Instant now) {
        Map<String, TargetStanding> written =
                book.all().stream().collect(Collectors.toMap(TargetStanding::target, Function.identity()));
        for (TargetDesk desk : desks) {
            TargetStanding standing = written.get(desk.target());
            if (standing != null) {
                desk.takeOver(standing, now);
            }
        }
    }

    private void enter(TargetDesk desk, Instant now) {
        TargetChange change = desk.entry(now, fallbacks.of(desk.target()));
        TargetStanding standing =
                book.change(desk.target(), now, change::after, (before, after) -> message(desk, before, after, now));
        desk.entered(standing, now);
    }

    private Optional<OutboxRow> message(TargetDesk desk, TargetStanding before, TargetStanding after, Instant now) {
        if (!TroubleMessage.isDue(before, after)) {
            return Optional.empty();
        }
        String to = after.toldTo().or(before::toldTo).orElseThrow();
        LOG.info("{} is told of target {}: {}", to, desk.target(), after.state().code());
        Severity severity = desk.notifier().schedule() == RetrySchedule.PAGING ? Severity.CRITICAL : Severity.ERROR;
        Words words = voices.writer().words(to);
        return voices.of(to).map(fallback -> new TroubleMessage(fallback, severity, words).row(after, now));
    }
}
