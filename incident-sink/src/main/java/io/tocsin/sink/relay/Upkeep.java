package io.tocsin.sink.relay;

import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.outbox.Owed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What the relay does now and then, besides sending. One thread only. */
final class Upkeep {

    private static final Duration ROUND = Duration.ofSeconds(5);
    /** Counting reads the row of each notification that is owed, on the thread that sends. */
    private static final Duration COUNT_OF_MANY = Duration.ofSeconds(15);

    private static final long MANY = 10_000;
    private static final Duration LATE_PAGES = Duration.ofMinutes(1);
    /** PostgreSQL looks at each file of the database to say it. */
    private static final Duration SIZE = Duration.ofMinutes(5);

    private final Outbox outbox;
    private final Collection<TargetDesk> desks;
    private final Standings standings;
    private final LatePages latePages;
    private final SinkMetrics metrics;
    private Instant roundAt = Instant.EPOCH;
    private Instant countAt = Instant.EPOCH;
    private Instant latePagesAt = Instant.EPOCH;
    private Instant sizeAt = Instant.EPOCH;

    Upkeep(Outbox outbox, Collection<TargetDesk> desks, Fallbacks fallbacks, Voices voices, SinkMetrics metrics) {
        this.outbox = outbox;
        this.metrics = metrics;
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
            roundAt = now.plus(ROUND);
        }
        if (!countAt.isAfter(now)) {
            Map<String, Owed> owed = outbox.owed();
            desks.forEach(desk -> desk.metrics().owed(owed.getOrDefault(desk.target(), Owed.NOTHING), now));
            long unfinished = owed.values().stream().mapToLong(Owed::unfinished).sum();
            countAt = now.plus(unfinished < MANY ? ROUND : COUNT_OF_MANY);
        }
        if (!latePagesAt.isAfter(now)) {
            latePages.tell(desks, now);
            latePagesAt = now.plus(LATE_PAGES);
        }
        if (!sizeAt.isAfter(now)) {
            // First: a database that does not say it must not be asked at each pass.
            sizeAt = now.plus(SIZE);
            metrics.databaseBytes(outbox.databaseBytes());
        }
    }
}
