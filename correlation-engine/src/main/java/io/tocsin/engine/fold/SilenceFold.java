package io.tocsin.engine.fold;

import io.tocsin.engine.fold.state.AlertPlace;
import io.tocsin.engine.fold.suppress.SilenceIndex;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.suppression.Suppression;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a silence does to alerts that are known already: those that fire when it begins are suppressed, and those that it
 * suppressed are looked at again when it ends or is changed. An entry looks at {@value #STEP} alerts for all
 * silences together: a timer that is due at once goes on where that stopped. What happens to an alert in between sees the
 * silence by itself. A silence that is over for good is forgotten.
 */
final class SilenceFold {

    /** So many alerts are looked at in one entry. */
    static final int STEP = 1_000;

    private static final char CURSOR = '\u0001';

    private SilenceFold() {}

    /**
     * The silence was published, changed or removed; the state has it as it is now.
     *
     * @param before as it was
     */
    static void published(String id, @Nullable SettingPublication before, EntryStep step) {
        if (before != null && before.setting().orElse(null) instanceof Silence silence) {
            timer(silence, step).ifPresent(step.state()::removeTimer);
        }
        release(id, null, step);
        begin(id, null, step);
        await(id, step);
    }

    /** The timer of {@link TimerKind#BEGIN_SILENCE}. */
    static void begin(Timer timer, EntryStep step) {
        String id = id(timer);
        begin(id, cursor(timer), step);
        if (cursor(timer) == null) {
            await(id, step);
        }
    }

    /** The timer of {@link TimerKind#END_SILENCE}. */
    static void end(Timer timer, EntryStep step) {
        String id = id(timer);
        release(id, cursor(timer), step);
        if (cursor(timer) == null) {
            await(id, step);
        }
    }

    /** The next time at which it begins or ends; when it is over for good, what it suppressed is all that is left of it. */
    private static void await(String id, EntryStep step) {
        Silence silence = silence(id, step);
        if (silence != null) {
            timer(silence, step)
                    .ifPresentOrElse(step.state()::addTimer, () -> step.state().removeSetting(SettingKind.SILENCE, id));
        }
    }

    private static Optional<Timer> timer(Silence silence, EntryStep step) {
        return silence.next(step.now()).map(window -> {
            boolean isOn = window.contains(step.now());
            return new Timer(
                    isOn ? window.end() : window.start(),
                    ServiceName.EVERY,
                    isOn ? TimerKind.END_SILENCE : TimerKind.BEGIN_SILENCE,
                    silence.id());
        });
    }

    private static void begin(String id, @Nullable AlertPlace after, EntryStep step) {
        Silence silence = silence(id, step);
        if (silence != null && silence.isActive(step.now())) {
            look(
                    TimerKind.BEGIN_SILENCE,
                    id,
                    after,
                    room -> step.state().alerts(serviceOf(silence), after, room),
                    step);
        }
    }

    private static void release(String id, @Nullable AlertPlace after, EntryStep step) {
        Suppression by = SilenceIndex.suppression(id);
        look(TimerKind.END_SILENCE, id, after, room -> step.state().suppressedBy(by, after, room), step);
    }

    /** Looks at as many alerts as there is room for; at the others by a timer of this kind. */
    private static void look(
            TimerKind kind, String id, @Nullable AlertPlace after, IntFunction<List<AlertPlace>> next, EntryStep step) {
        step.looks()
                .each(
                        after,
                        next,
                        place -> AlertSuppression.look(place, null, step),
                        last -> goOn(kind, id, last, step));
    }

    /** From behind this place; null: from the first on. */
    private static void goOn(TimerKind kind, String id, @Nullable AlertPlace last, EntryStep step) {
        String subject = last == null ? id : id + CURSOR + last;
        step.state().addTimer(new Timer(step.now(), ServiceName.EVERY, kind, subject));
    }

    private static @Nullable Silence silence(String id, EntryStep step) {
        SettingPublication publication = step.state().setting(SettingKind.SILENCE, id);
        return publication == null ? null : publication.setting(Silence.class).orElse(null);
    }

    /** The one service that it means, if it names one. */
    private static @Nullable ServiceName serviceOf(Silence silence) {
        for (Matcher matcher : silence.matchers()) {
            if (matcher.operator() == Matcher.Operator.EQUAL && matcher.name().equals("service")) {
                return new ServiceName(matcher.value());
            }
        }
        return null;
    }

    private static String id(Timer timer) {
        int end = timer.subject().indexOf(CURSOR);
        return end < 0 ? timer.subject() : timer.subject().substring(0, end);
    }

    private static @Nullable AlertPlace cursor(Timer timer) {
        int end = timer.subject().indexOf(CURSOR);
        return end < 0 ? null : AlertPlace.parse(timer.subject().substring(end + 1));
    }
}
