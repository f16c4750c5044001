package io.tocsin.engine.fold;

import io.tocsin.engine.fold.incident.GroupLifecycle;
import io.tocsin.engine.fold.incident.ResponseLifecycle;
import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.engine.fold.timer.Retention;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.ServiceLevelTarget;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The timers that follow from alerts and incidents: each is nothing but a time that stands in one, so none can be
 * forgotten or left behind.
 */
final class FollowingTimers {

    private static final Map<TimerKind, Function<Incident, Optional<Instant>>> OF_INCIDENT =
            new EnumMap<>(Map.ofEntries(
                    Map.entry(
                            TimerKind.EXPIRE_ACKNOWLEDGEMENT,
                            incident -> incident.acknowledgement().flatMap(Acknowledgement::expiresAt)),
                    Map.entry(
                            TimerKind.LOOK_AT_STORM,
                            incident -> incident.storm().dueAt()),
                    Map.entry(
                            TimerKind.RELEASE_NOTIFICATIONS,
                            incident -> incident.handling().quietUntil()),
                    Map.entry(TimerKind.END_GROUP_WAIT, GroupLifecycle::waitEndsAt),
                    Map.entry(TimerKind.END_CAUSE_HOLD, GroupLifecycle::causeHoldEndsAt),
                    Map.entry(
                            TimerKind.END_HOLD,
                            incident -> incident.isOpen() ? incident.heldUntil() : Optional.empty()),
                    Map.entry(TimerKind.RESOLVE_INCIDENT, Incident::resolveDueAt),
                    Map.entry(TimerKind.ESCALATE_INCIDENT, ResponseLifecycle::escalatesAt),
                    Map.entry(
                            TimerKind.BREACH_ACKNOWLEDGE,
                            incident -> ResponseLifecycle.breachesAt(incident, ServiceLevelTarget.ACKNOWLEDGE)),
                    Map.entry(
                            TimerKind.BREACH_RESOLVE,
                            incident -> ResponseLifecycle.breachesAt(incident, ServiceLevelTarget.RESOLVE))));

    private static final Map<TimerKind, Function<Alert, Optional<Instant>>> OF_ALERT = new EnumMap<>(Map.of(
            TimerKind.EXPIRE_ALERT,
            alert -> alert.expiry().dueAt(),
            TimerKind.SETTLE_ALERT,
            alert -> alert.flaps().settlesAt()));

    private final FoldState state;
    private final Retention retention;

    FollowingTimers(FoldState state, Retention retention) {
        this.state = state;
        this.retention = retention;
    }

    /** True when the incident still has the time that this timer of it was armed for. */
    static boolean isDue(Timer timer, Incident incident) {
        return isDue(timer, OF_INCIDENT, incident);
    }

    /** True when the alert still has the time that this timer of it was armed for. */
    static boolean isDue(Timer timer, Alert alert) {
        return isDue(timer, OF_ALERT, alert);
    }

    private static <T> boolean isDue(Timer timer, Map<TimerKind, Function<T, Optional<Instant>>> times, T of) {
        return Objects.requireNonNull(times.get(timer.kind()))
                .apply(of)
                .filter(timer.dueAt()::equals)
                .isPresent();
    }

    /** The incident has other times than before. */
    void follow(@Nullable Incident before, Incident after) {
        ServiceName service = after.service();
        OF_INCIDENT.forEach((kind, time) -> move(kind, service, after.id(), before, after, time));
        move(
                TimerKind.FORGET_INCIDENT,
                service,
                after.id(),
                before,
                after,
                incident -> Optional.ofNullable(retention.forgetAt(incident)));
    }

    /** The alert has other times than before. */
    void follow(@Nullable Alert before, Alert after) {
        ServiceName service = after.service();
        OF_ALERT.forEach((kind, time) -> move(kind, service, after.dedupKey(), before, after, time));
        move(
                TimerKind.FORGET_ALERT,
                service,
                after.dedupKey(),
                before,
                after,
                alert -> Optional.ofNullable(retention.forgetAt(alert)));
    }

    private <T> void move(
            TimerKind kind,
            ServiceName service,
            Object subject,
            @Nullable T before,
            T after,
            Function<T, Optional<Instant>> time) {
        Optional<Instant> was = before == null ? Optional.empty() : time.apply(before);
        Optional<Instant> is = time.apply(after);
        if (!was.equals(is)) {
            was.ifPresent(at -> state.removeTimer(new Timer(at, service, kind, subject.toString())));
            is.ifPresent(at -> state.addTimer(new Timer(at, service, kind, subject.toString())));
        }
    }
}
