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
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** In plain collections: for replay and for tests. Not thread-safe. */
public final class InMemoryFoldState implements FoldState {

    private final Map<AlertPlace, Alert> alerts = new HashMap<>();
    private final Map<IncidentId, Incident> incidents = new HashMap<>();
    private final Map<CorrelationPlace, IncidentId> correlations = new HashMap<>();
    private final Map<ServiceName, TreeSet<Timer>> timers = new HashMap<>();
    private final TreeSet<Timer> inOrder = new TreeSet<>();
    private final Set<CommandPlace> commands = new HashSet<>();
    private final HeldSettings settings = new HeldSettings();
    private final Map<Suppression, TreeSet<AlertPlace>> suppressed = new HashMap<>();
    private final Map<String, GroupValue> groups = new HashMap<>();

    private final TreeMap<String, String> inhibitions = new TreeMap<>();

    private record CorrelationPlace(ServiceName service, String rule, CorrelationKey key) {}

    private record CommandPlace(ServiceName service, CommandId id) {}

    /** Nothing remembered yet. */
    public InMemoryFoldState() {}

    @Override
    public @Nullable Alert alert(ServiceName service, DedupKey key) {
        return alerts.get(new AlertPlace(service, key));
    }

    @Override
    public void putAlert(Alert alert) {
        alerts.put(new AlertPlace(alert.service(), alert.dedupKey()), alert);
    }

    @Override
    public void removeAlert(ServiceName service, DedupKey key) {
        alerts.remove(new AlertPlace(service, key));
    }

    @Override
    public @Nullable Incident incident(IncidentId id) {
        return incidents.get(id);
    }

    @Override
    public void putIncident(Incident incident) {
        incidents.put(incident.id(), incident);
    }

    @Override
    public void removeIncident(IncidentId id) {
        incidents.remove(id);
    }

    @Override
    public @Nullable IncidentId correlated(ServiceName service, String rule, CorrelationKey key) {
        return correlations.get(new CorrelationPlace(service, rule, key));
    }

    @Override
    public void correlate(Incident incident) {
        correlations.put(place(incident), incident.id());
    }

    @Override
    public void uncorrelate(Incident incident) {
        correlations.remove(place(incident));
    }

    @Override
    public void addTimer(Timer timer) {
        timers.computeIfAbsent(timer.service(), service -> new TreeSet<>()).add(timer);
        inOrder.add(timer);
    }

    @Override
    public void removeTimer(Timer timer) {
        inOrder.remove(timer);
        TreeSet<Timer> ofService = timers.get(timer.service());
        if (ofService != null) {
            ofService.remove(timer);
        }
    }

    @Override
    public List<Timer> dueTimers(ServiceName service, Instant now, int limit) {
        return timers.getOrDefault(service, new TreeSet<>()).stream()
                .takeWhile(timer -> !timer.dueAt().isAfter(now))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean wasCarriedOut(ServiceName service, CommandId command) {
        return commands.contains(new CommandPlace(service, command));
    }

    @Override
    public void rememberCommand(ServiceName service, CommandId command, Instant now) {
        commands.add(new CommandPlace(service, command));
    }

    @Override
    public void forgetCommand(ServiceName service, CommandId command) {
        commands.remove(new CommandPlace(service, command));
    }

    @Override
    public @Nullable SettingPublication setting(SettingKind kind, String name) {
        return settings.get(kind, name);
    }

    @Override
    public void putSetting(SettingPublication setting) {
        settings.put(setting);
    }

    @Override
    public void removeSetting(SettingKind kind, String name) {
        settings.remove(kind, name);
    }

    @Override
    public <T> T derived(SettingKind kind, Class<T> type, Function<List<SettingPublication>, T> make) {
        return settings.derived(kind, type, make);
    }

    @Override
    public <T extends SettingIndex> T index(SettingKind kind, Class<T> type, Supplier<T> make) {
        return settings.index(kind, type, make);
    }

    @Override
    public void markSuppressed(Suppression by, AlertPlace alert) {
        suppressed.computeIfAbsent(by, any -> new TreeSet<>()).add(alert);
    }

    @Override
    public void unmarkSuppressed(Suppression by, AlertPlace alert) {
        TreeSet<AlertPlace> marked = suppressed.get(by);
        if (marked != null && marked.remove(alert) && marked.isEmpty()) {
            suppressed.remove(by);
        }
    }

    @Override
    public List<AlertPlace> suppressedBy(Suppression by, @Nullable AlertPlace after, int limit) {
        TreeSet<AlertPlace> marked = suppressed.getOrDefault(by, new TreeSet<>());
        return (after == null ? marked : marked.tailSet(after, false))
                .stream().limit(limit).toList();
    }

    @Override
    public List<AlertPlace> alerts(@Nullable ServiceName only, @Nullable AlertPlace after, int limit) {
        return alerts.keySet().stream()
                .filter(place -> only == null || only.equals(place.service()))
                .filter(place -> after == null || place.compareTo(after) > 0)
                .sorted()
                .limit(limit)
                .toList();
    }

    /** True when the timer is armed. */
    public boolean isArmed(Timer timer) {
        return inOrder.contains(timer);
    }

    /** True when this reason is remembered to suppress the alert. */
    public boolean isMarked(Suppression by, AlertPlace alert) {
        return suppressed.getOrDefault(by, new TreeSet<>()).contains(alert);
    }

    /** How many alerts are marked as suppressed, each as often as it has reasons. */
    public int suppressedCount() {
        return suppressed.values().stream().mapToInt(TreeSet::size).sum();
    }

    @Override
    public @Nullable GroupValue groupValue(String key) {
        return groups.get(key);
    }

    @Override
    public void putGroupValue(String key, GroupValue value) {
        groups.put(key, value);
    }

    @Override
    public void removeGroupValue(String key) {
        groups.remove(key);
    }

    @Override
    public @Nullable String inhibitionRow(String key) {
        return inhibitions.get(key);
    }

    @Override
    public void putInhibitionRow(String key, String value) {
        inhibitions.put(key, value);
    }

    @Override
    public void removeInhibitionRow(String key) {
        inhibitions.remove(key);
    }

    @Override
    public List<String> inhibitionRows(String prefix, String after, int limit) {
        return inhibitions.tailMap(after.isEmpty() ? prefix : after, after.isEmpty()).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .limit(limit)
                .toList();
    }

    /** The keys of all that inhibitions remember, in their order. */
    public List<String> inhibitionKeys() {
        return List.copyOf(inhibitions.keySet());
    }

    /** How many values are remembered for the sake of groups. */
    public int groupValueCount() {
        return groups.size();
    }

    /** Every alert that is remembered, in no order. */
    public Collection<Alert> alerts() {
        return Collections.unmodifiableCollection(alerts.values());
    }

    /** Every incident that is remembered, in no order. */
    public Collection<Incident> incidents() {
        return Collections.unmodifiableCollection(incidents.values());
    }

    /** The timer that is due first, of whatever service. */
    public Optional<Timer> firstTimer() {
        return inOrder.isEmpty() ? Optional.empty() : Optional.of(inOrder.first());
    }

    /** Every timer that is armed, in no order. */
    public Collection<Timer> timers() {
        return timers.values().stream().flatMap(TreeSet::stream).toList();
    }

    /** How many commands are remembered. */
    public int commandCount() {
        return commands.size();
    }

    /** How many correlation keys lead to an incident. */
    public int correlationCount() {
        return correlations.size();
    }

    private static CorrelationPlace place(Incident incident) {
        return new CorrelationPlace(incident.service(), incident.rule(), incident.correlationKey());
    }
}
