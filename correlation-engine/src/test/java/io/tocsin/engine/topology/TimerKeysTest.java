package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TimerKeysTest {

    @Provide
    Arbitrary<Timer> timers() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 4_000_000_000_000L),
                        Arbitraries.of(TimerKind.values()),
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(5).filter(TimerKeysTest::isWellFormed))
                .as((due, kind, subject) ->
                        new Timer(Instant.ofEpochMilli(due), new ServiceName("checkout"), kind, subject));
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }

    @Property(seed = "20260301")
    void keysOfAServiceAreOrderedLikeItsTimers(@ForAll("timers") Timer one, @ForAll("timers") Timer other) {
        int order = TimerKeys.of(one).compareTo(TimerKeys.of(other));

        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(one.compareTo(other)));
    }

    @Property(seed = "20260301")
    void timersOfOneTimeAreOrderedLikeTheirKeys(@ForAll("timers") Timer one, @ForAll("timers") Timer other) {
        Timer sameTime = new Timer(one.dueAt(), other.service(), one.kind(), other.subject());

        int order = TimerKeys.of(one).compareTo(TimerKeys.of(sameTime));

        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(one.compareTo(sameTime)));
    }

    @Property(seed = "20260301")
    void keyHoldsTheWholeTimer(@ForAll("timers") Timer timer) {
        assertThat(TimerKeys.decode(TimerKeys.of(timer))).isEqualTo(timer);
    }

    @Property(seed = "20260301")
    void rangeOfWhatIsDueBeginsAndEndsWhereItShould(@ForAll("timers") Timer timer) {
        ServiceName service = timer.service();

        assertThat(TimerKeys.from(service, timer.dueAt())).isLessThan(TimerKeys.of(timer));
        assertThat(TimerKeys.from(service, timer.dueAt().plusMillis(1))).isGreaterThan(TimerKeys.of(timer));
        assertThat(TimerKeys.end(service)).isGreaterThan(TimerKeys.of(timer));
        assertThat(TimerKeys.end(service))
                .isLessThan(TimerKeys.of(
                        new Timer(timer.dueAt(), new ServiceName("checkout2"), timer.kind(), timer.subject())));
    }
}
