package io.tocsin.engine.fold.state;

import io.tocsin.engine.fold.group.GroupValue;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.CorrelationKey;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.suppression.Suppression;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A state in memory whose last writes can be taken back, as the engine takes back those of an entry that the fold failed
 * on. Not thread-safe.
 */
public final class RevertibleFoldState implements FoldState {

    private final InMemoryFoldState state;
    private final Deque<Runnable> inverses = new ArrayDeque<>();

    /** Over this state, which nobody else must write. */
    public RevertibleFoldState(InMemoryFoldState state) {
        this.state = state;
    }

    /** What was written up to now stays. */
    public void keep() {
        inverses.clear();
    }

    /** Takes back what was written since the last {@link #keep()}. */
    public void revert() {
        while (!inverses.isEmpty()) {
            inverses.pop().run();
        }
    }

    private void undo(Runnable inverse) {
        inverses.push(inverse);
    }

    @Override
    public @Nullable Alert alert(ServiceName service, DedupKey key) {
        return state.alert(service, key);
    }

    @Override
    public void putAlert(Alert alert) {
        restoreAlert(alert.service(), alert.dedupKey());
        state.putAlert(alert);
    }

    @Override
    public void removeAlert(ServiceName service, DedupKey key) {
        restoreAlert(service, key);
        state.removeAlert(service, key);
    }

    private void restoreAlert(ServiceName service, DedupKey key) {
        Alert before = state.alert(service, key);
        undo(before == null ? () -> state.removeAlert(service, key) : () -> state.putAlert(before));
    }

    @Override
    public @Nullable Incident incident(IncidentId id) {
        return state.incident(id);
    }

    @Override
    public void putIncident(Incident incident) {
        restoreIncident(incident.id());
        state.putIncident(incident);
    }

    @Override
    public void removeIncident(IncidentId id) {
        restoreIncident(id);
        state.removeIncident(id);
    }

    private void restoreIncident(IncidentId id) {
        Incident before = state.incident(id);
        undo(before == null ? () -> state.removeIncident(id) : () -> state.putIncident(before));
    }

    @Override
    public @Nullable IncidentId correlated(ServiceName service, String rule, CorrelationKey key) {
        return state.correlated(service, rule, key);
    }

    @Override
    public void correlate(Incident incident) {
        restoreCorrelation(incident);
        state.correlate(incident);
    }

    @Override
    public void uncorrelate(Incident incident) {
        restoreCorrelation(incident);
        state.uncorrelate(incident);
    }

    /** A key that leads to a forgotten incident leads nowhere. */
    private void restoreCorrelation(Incident incident) {
        IncidentId led = state.correlated(incident.service(), incident.rule(), incident.correlationKey());
        Incident before = led == null ? null : state.incident(led);
        undo(before == null ? () -> state.uncorrelate(incident) : () -> state.correlate(before));
    }

    @Override
    public void addTimer(Timer timer) {
        if (!state.isArmed(timer)) {
            undo(() -> state.removeTimer(timer));
            state.addTimer(timer);
        }
    }

    @Override
    public void removeTimer(Timer timer) {
        if (state.isArmed(timer)) {
            undo(() -> state.addTimer(timer));
            state.removeTimer(timer);
        }
    }

    @Override
    public List<Timer> dueTimers(ServiceName service, Instant now, int limit) {
        return state.dueTimers(service, now, limit);
    }

    @Override
    public boolean wasCarriedOut(ServiceName service, CommandId command) {
        return state.wasCarriedOut(service, command);
    }

    @Override
    public void rememberCommand(ServiceName service, CommandId command, Instant now) {
        if (!state.wasCarriedOut(service, command)) {
            undo(() -> state.forgetCommand(service, command));
        }
        state.rememberCommand(service, command, now);
    }

    @Override
    public void forgetCommand(ServiceName service, CommandId command) {
        if (state.wasCarriedOut(service, command)) {
            // When it was carried out does not matter to a state in memory.
            undo(() -> state.rememberCommand(service, command, Instant.EPOCH));
        }
        state.forgetCommand(service, command);
    }

    @Override
    public void markSuppressed(Suppression by, AlertPlace alert) {
        if (!state.isMarked(by, alert)) {
            undo(() -> state.unmarkSuppressed(by, alert));
            state.markSuppressed(by, alert);
        }
    }

    @Override
    public void unmarkSuppressed(Suppression by, AlertPlace alert) {
        if (state.isMarked(by, alert)) {
            undo(() -> state.markSuppressed(by, alert));
            state.unmarkSuppressed(by, alert);
        }
    }

    @Override
    public List<AlertPlace> suppressedBy(Suppression by, @Nullable AlertPlace after, int limit) {
        return state.suppressedBy(by, after, limit);
    }

    @Override
    public List<AlertPlace> alerts(@Nullable ServiceName only, @Nullable AlertPlace after, int limit) {
        return state.alerts(only, after, limit);
    }

    @Override
    public @Nullable SettingPublication setting(SettingKind kind, String name) {
        return state.setting(kind, name);
    }

    @Override
    public void putSetting(SettingPublication setting) {
        restoreSetting(setting.kind(), setting.name());
        state.putSetting(setting);
    }

    @Override
    public void removeSetting(SettingKind kind, String name) {
        restoreSetting(kind, name);
        state.removeSetting(kind, name);
    }

    private void restoreSetting(SettingKind kind, String name) {
        SettingPublication before = state.setting(kind, name);
        undo(before == null ? () -> state.removeSetting(kind, name) : () -> state.putSetting(before));
    }

    @Override
    public <T> T derived(SettingKind kind, Class<T> type, Function<List<SettingPublication>, T> make) {
        return state.derived(kind, type, make);
    }

    @Override
    public <T extends SettingIndex> T index(SettingKind kind, Class<T> type, Supplier<T> make) {
        return state.index(kind, type, make);
    }

    @Override
    public @Nullable GroupValue groupValue(String key) {
        return state.groupValue(key);
    }

    @Override
    public void putGroupValue(String key, GroupValue value) {
        restoreGroupValue(key);
        state.putGroupValue(key, value);
    }

    @Override
    public void removeGroupValue(String key) {
        restoreGroupValue(key);
        state.removeGroupValue(key);
    }

    private void restoreGroupValue(String key) {
        GroupValue before = state.groupValue(key);
        undo(before == null ? () -> state.removeGroupValue(key) : () -> state.putGroupValue(key, before));
    }

    @Override
    public @Nullable String inhibitionRow(String key) {
        return state.inhibitionRow(key);
    }

    @Override
    public void putInhibitionRow(String key, String value) {
        restoreInhibitionRow(key);
        state.putInhibitionRow(key, value);
    }

    @Override
    public void removeInhibitionRow(String key) {
        restoreInhibitionRow(key);
        state.removeInhibitionRow(key);
    }

    private void restoreInhibitionRow(String key) {
        String before = state.inhibitionRow(key);
        undo(before == null ? () -> state.removeInhibitionRow(key) : () -> state.putInhibitionRow(key, before));
    }

    @Override
    public List<String> inhibitionRows(String prefix, String after, int limit) {
        return state.inhibitionRows(prefix, after, limit);
    }

    /** How many alerts and incidents are remembered. */
    public long size() {
        return (long) state.alerts().size() + state.incidents().size();
    }

    /** The timer that is due first, of whatever service. */
    public Optional<Timer> firstTimer() {
        return state.firstTimer();
    }
}
