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
            .thenComparing(Timer::subject, Timer::byCodePoint)
            .thenComparing(timer -> timer.service().value());

    /** As the bytes of UTF-8 compare, which is how stores order their keys; {@link String#compareTo} is not. */
    private static int byCodePoint(String one, String other) {
        int end = Math.min(one.length(), other.length());
        int i = 0;
        while (i < end && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        if (i == end) {
            return Integer.compare(one.length(), other.length());
        }
        char left = one.charAt(i);
        char right = other.charAt(i);
        if (Character.isSurrogate(left) == Character.isSurrogate(right)) {
            return Character.compare(left, right);
        }
        return Character.isSurrogate(left) ? 1 : -1;
    }

    @Override
    public int compareTo(Timer other) {
        return ORDER.compare(this, other);
    }
}
