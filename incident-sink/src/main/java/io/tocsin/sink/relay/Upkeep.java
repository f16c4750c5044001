package io.tocsin.sink.relay;

import io.tocsin.sink.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What the relay does now and then, besides sending. One thread only. */
final class Upkeep {

    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration LATE_PAGES = Duration.ofMinutes(1);

    private final Outbox outbox;
    private final Collection<TargetDesk> desks;
    private final Standings standings;
    private final LatePages latePages;
    private Instant roundAt = Instant.EPOCH;
    private Instant latePagesAt = Instant.EPOCH;

    Upkeep(Outbox outbox, Collection<TargetDesk> desks, Fallbacks fallbacks, Voices voices) {
        this.outbox = outbox;
        this.desks = desks;
        this.standings = new Standings(outbox.targets(), fallbacks, voices);
        this.latePages = new LatePages(outbox, fallbacks, voices);
    }

    /** Once, before anything is sent. */
    void begin(Instant now) {
        standings.begin(desks, now);
    }

    /** After each pass. */
    void work(Instant now) {
        desks.forEach(desk -> standings.write(desk, now));
        if (!roundAt.isAfter(now)) {
            standings.round(desks, now);
            Map<String, Long> unfinished = outbox.unfinished();
            desks.forEach(desk -> desk.metrics().pending(unfinished.getOrDefault(desk.target(), 0L)));
            roundAt = now.plus(ROUND);
        }
        if (!latePagesAt.isAfter(now)) {
            latePages.tell(desks, now);
            latePagesAt = now.plus(LATE_PAGES);
        }
    }
}
