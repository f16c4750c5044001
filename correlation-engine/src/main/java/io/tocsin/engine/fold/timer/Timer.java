package io.tocsin.engine.fold.timer;

import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import java.util.Comparator;

/**
 * Something to do at a time. Ordered by due time, then kind, then subject: the order in which a tick acts on those of
 * one service.
 *
 * @param dueAt when; milliseconds
 * @param service whose
 * @param kind what to do
 * @param subject to what: an incident's id, a dedup key or a command's id, as {@link TimerKind} says
 */
public record Timer(Instant dueAt, ServiceName service, TimerKind kind, String subject) implements Comparable<Timer> {

    private static final Comparator<Timer> ORDER = Comparator.comparing(Timer::dueAt)
            .thenComparingInt(timer -> timer.kind().rank())
            .thenComparing(Timer::subject)
            .thenComparing(timer -> timer.service().value());

    @Override
    public int compareTo(Timer other) {
        return ORDER.compare(this, other);
    }
}
