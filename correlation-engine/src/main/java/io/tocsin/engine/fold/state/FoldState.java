package io.tocsin.engine.fold.state;

import io.tocsin.engine.fold.group.GroupMemory;
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
import org.jspecify.annotations.Nullable;

/**
 * All that the fold remembers between two entries. One writer, one thread; within an entry everything but
 * {@link #dueTimers} sees what was written before in that entry.
 */
public interface FoldState extends GroupMemory.Values, InhibitionRows {

    /** The alert under this key, if it is known in this service. */
    @Nullable
    Alert alert(ServiceName service, DedupKey key);

    /** Remembers the alert under its service and dedup key. */
    void putAlert(Alert alert);

    /** Forgets the alert. */
    void removeAlert(ServiceName service, DedupKey key);

    /** The incident with this id, of whatever service. */
    @Nullable
    Incident incident(IncidentId id);

    /** Remembers the incident under its id. */
    void putIncident(Incident incident);

    /** Forgets the incident. */
    void removeIncident(IncidentId id);

    /** The incident that takes the new alerts of this key, or took the last ones; may have been forgotten. */
    @Nullable
    IncidentId correlated(ServiceName service, String rule, CorrelationKey key);

    /** From now on new alerts of the incident's rule and key go to this one. */
    void correlate(Incident incident);

    /** Forgets where new alerts of the incident's rule and key go. */
    void uncorrelate(Incident incident);

    /** Arms a timer; arming it twice is arming it once. */
    void addTimer(Timer timer);

    /** Disarms a timer; nothing happens when it was not armed. */
    void removeTimer(Timer timer);

    /**
     * The timers of the service that are due, in their order. Does not see timers that were armed or disarmed in the
     * current entry.
     *
     * @param now those due then or earlier
     * @param limit at most so many
     */
    List<Timer> dueTimers(ServiceName service, Instant now, int limit);

    /** True when this command was carried out, and not so long ago that it is forgotten. */
    boolean wasCarriedOut(ServiceName service, CommandId command);

    /** Remembers that the command was carried out. */
    void rememberCommand(ServiceName service, CommandId command, Instant now);

    /** Forgets the command. */
    void forgetCommand(ServiceName service, CommandId command);

    /** Remembers that this reason suppresses the alert. */
    void markSuppressed(Suppression by, AlertPlace alert);

    /** Forgets that this reason suppresses the alert. */
    void unmarkSuppressed(Suppression by, AlertPlace alert);

    /**
     * The alerts that this reason suppresses, in their order. Does not see what was marked in the current entry.
     *
     * @param after where to begin; null: with the first
     * @param limit at most so many
     */
    List<AlertPlace> suppressedBy(Suppression by, @Nullable AlertPlace after, int limit);

    /**
     * Where the alerts of this partition are, in their order. Does not see alerts that are new in the current entry.
     *
     * @param only of this service; null: of every one
     * @param after where to begin; null: with the first
     * @param limit at most so many
     */
    List<AlertPlace> alerts(@Nullable ServiceName only, @Nullable AlertPlace after, int limit);

    /** The setting of this kind and name that holds in this partition; null where none was published, or it was removed. */
    @Nullable
    SettingPublication setting(SettingKind kind, String name);

    /** From now on this setting holds. */
    void putSetting(SettingPublication setting);

    /** The setting does not hold any more. */
    void removeSetting(SettingKind kind, String name);

    /**
     * What follows from all settings of a kind, such as an index of them: made once, and again after one of them changed.
     *
     * @param type of what is made; there is one of each type and kind
     * @param make a pure function of the settings, which come in the order of their names; what it gives is never changed
     */
    <T> T derived(SettingKind kind, Class<T> type, Function<List<SettingPublication>, T> make);

    /**
     * An index of all settings of a kind: made once, and kept in step with each change of one. To be asked only.
     *
     * @param type of the index; there is one of each type and kind
     * @param make an empty one
     */
    <T extends SettingIndex> T index(SettingKind kind, Class<T> type, Supplier<T> make);
}
