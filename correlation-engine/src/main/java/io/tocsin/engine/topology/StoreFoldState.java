package io.tocsin.engine.topology;

import io.tocsin.engine.fold.group.GroupValue;
import io.tocsin.engine.fold.state.AlertPlace;
import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.engine.fold.state.SettingIndex;
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
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** What the fold remembers, in the stores of a task. */
final class StoreFoldState implements FoldState {

    private final Stores stores;

    StoreFoldState(Stores stores) {
        this.stores = stores;
    }

    @Override
    public @Nullable Alert alert(ServiceName service, DedupKey key) {
        return stores.alerts().get(StoreKeys.alert(service, key));
    }

    @Override
    public void putAlert(Alert alert) {
        stores.alerts().put(StoreKeys.alert(alert.service(), alert.dedupKey()), alert);
    }

    @Override
    public void removeAlert(ServiceName service, DedupKey key) {
        stores.alerts().remove(StoreKeys.alert(service, key));
    }

    @Override
    public @Nullable Incident incident(IncidentId id) {
        return stores.incidents().get(StoreKeys.incident(id));
    }

    @Override
    public void putIncident(Incident incident) {
        stores.incidents().put(StoreKeys.incident(incident.id()), incident);
    }

    @Override
    public void removeIncident(IncidentId id) {
        stores.incidents().remove(StoreKeys.incident(id));
    }

    @Override
    public @Nullable IncidentId correlated(ServiceName service, String rule, CorrelationKey key) {
        return stores.correlations().get(StoreKeys.correlation(service, rule, key));
    }

    @Override
    public void correlate(Incident incident) {
        stores.correlations()
                .put(
                        StoreKeys.correlation(incident.service(), incident.rule(), incident.correlationKey()),
                        incident.id());
    }

    @Override
    public void uncorrelate(Incident incident) {
        stores.correlations()
                .remove(StoreKeys.correlation(incident.service(), incident.rule(), incident.correlationKey()));
    }

    @Override
    public void addTimer(Timer timer) {
        stores.timers().add(timer);
    }

    @Override
    public void removeTimer(Timer timer) {
        stores.timers().remove(timer);
    }

    @Override
    public List<Timer> dueTimers(ServiceName service, Instant now, int limit) {
        return stores.timers().due(service, now, limit);
    }

    @Override
    public boolean wasCarriedOut(ServiceName service, CommandId command) {
        return stores.commands().get(StoreKeys.command(service, command)) != null;
    }

    @Override
    public void rememberCommand(ServiceName service, CommandId command, Instant now) {
        stores.commands().put(StoreKeys.command(service, command), now);
    }

    @Override
    public void forgetCommand(ServiceName service, CommandId command) {
        stores.commands().remove(StoreKeys.command(service, command));
    }

    @Override
    public void markSuppressed(Suppression by, AlertPlace alert) {
        stores.suppressions().mark(by, alert);
    }

    @Override
    public void unmarkSuppressed(Suppression by, AlertPlace alert) {
        stores.suppressions().unmark(by, alert);
    }

    @Override
    public List<AlertPlace> suppressedBy(Suppression by, @Nullable AlertPlace after, int limit) {
        return stores.suppressions().of(by, after, limit);
    }

    @Override
    public List<AlertPlace> alerts(@Nullable ServiceName only, @Nullable AlertPlace after, int limit) {
        Bytes first = only == null ? null : Bytes.wrap(StoreKeys.prefix(only));
        Bytes from = after == null ? first : StoreKeys.after(StoreKeys.alert(after.service(), after.key()));
        Bytes to = only == null ? null : StoreKeys.endOf(StoreKeys.prefix(only));
        return stores.alerts().keys(from, to, limit).stream()
                .map(key -> StoreKeys.place(key.get(), 0))
                .toList();
    }

    @Override
    public @Nullable SettingPublication setting(SettingKind kind, String name) {
        return stores.settings().get(kind, name);
    }

    @Override
    public void putSetting(SettingPublication setting) {
        stores.settings().put(setting);
    }

    @Override
    public void removeSetting(SettingKind kind, String name) {
        stores.settings().remove(kind, name);
    }

    @Override
    public <T> T derived(SettingKind kind, Class<T> type, Function<List<SettingPublication>, T> make) {
        return stores.settings().derived(kind, type, make);
    }

    @Override
    public <T extends SettingIndex> T index(SettingKind kind, Class<T> type, Supplier<T> make) {
        return stores.settings().index(kind, type, make);
    }

    @Override
    public @Nullable String inhibitionRow(String key) {
        return stores.inhibitions().get(key);
    }

    @Override
    public void putInhibitionRow(String key, String value) {
        stores.inhibitions().put(key, value);
    }

    @Override
    public void removeInhibitionRow(String key) {
        stores.inhibitions().remove(key);
    }

    @Override
    public List<String> inhibitionRows(String prefix, String after, int limit) {
        return stores.inhibitions().keys(prefix, after, limit);
    }

    @Override
    public @Nullable GroupValue groupValue(String key) {
        return stores.groups().get(StoreKeys.group(key));
    }

    @Override
    public void putGroupValue(String key, GroupValue value) {
        stores.groups().put(StoreKeys.group(key), value);
    }

    @Override
    public void removeGroupValue(String key) {
        stores.groups().remove(StoreKeys.group(key));
    }
}
