package io.tocsin.engine.topology;

import io.tocsin.engine.fold.group.GroupValue;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.wire.AlertCodec;
import io.tocsin.model.wire.IncidentCodec;
import io.tocsin.model.wire.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The stores of one task: all of bytes, with a changelog each, and on disk but for two that are small.
 *
 * @param alerts by service and dedup key
 * @param incidents by id
 * @param correlations which incident takes the new alerts of a rule and key
 * @param timers by service and due time
 * @param commands that were carried out, by service and id, with the time
 * @param settings that hold in the partition, by kind and name
 * @param suppressions which alerts a reason suppresses
 * @param inhibitions what inhibitions remember, in the same store as the suppressions
 * @param groups which incidents share a cause, and what is remembered to find out
 */
record Stores(
        ObjectStore<Alert> alerts,
        ObjectStore<Incident> incidents,
        ObjectStore<IncidentId> correlations,
        TimerStore timers,
        ObjectStore<Instant> commands,
        SettingStore settings,
        SuppressionStore suppressions,
        InhibitionStore inhibitions,
        ObjectStore<GroupValue> groups) {

    /** How long a changelog says that a key was deleted; a store that was away for longer must be filled anew. */
    static final Duration DELETES_KEPT = Duration.ofHours(24);

    /** A changelog is read whole after a crash; small segments are compacted soon, so there is less to read. */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(32 * 1024 * 1024),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.3",
            TopicConfig.DELETE_RETENTION_MS_CONFIG,
            Long.toString(DELETES_KEPT.toMillis()));

    /** A setting may be as large as an entry of the journal. */
    private static final Map<String, String> SETTING_CHANGELOG = Map.of(
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(Topic.MAX_RECORD_BYTES),
            TopicConfig.DELETE_RETENTION_MS_CONFIG,
            Long.toString(DELETES_KEPT.toMillis()));

    private static final List<String> NAMES = List.of(
            Names.ALERT_STORE,
            Names.INCIDENT_STORE,
            Names.CORRELATION_STORE,
            Names.TIMER_STORE,
            Names.COMMAND_STORE,
            Names.SETTING_STORE,
            Names.SUPPRESSION_STORE,
            Names.GROUP_STORE);

    private static final int FEW = 100;

    /** Small, and read whole when a task begins: one more database on disk takes longer to open than they to read. */
    private static final Set<String> IN_MEMORY = Set.of(Names.SETTING_STORE, Names.COMMAND_STORE);

    /** What the topology has to make. */
    static Set<StoreBuilder<?>> builders() {
        Set<StoreBuilder<?>> builders = new LinkedHashSet<>();
        for (String name : NAMES) {
            KeyValueBytesStoreSupplier supplier = IN_MEMORY.contains(name)
                    ? org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name)
                    : org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name);
            builders.add(org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                            supplier, Serdes.Bytes(), Serdes.ByteArray())
                    .withLoggingEnabled(name.equals(Names.SETTING_STORE) ? SETTING_CHANGELOG : CHANGELOG));
        }
        return builders;
    }

    /**
     * The stores of the task with this context.
     *
     * @param cached how many alerts stay decoded, and as many incidents and correlations
     */
    static Stores of(ProcessingContext context, int cached) {
        return new Stores(
                new ObjectStore<>(store(context, Names.ALERT_STORE), StoredForm.json(AlertCodec.INSTANCE), cached),
                new ObjectStore<>(
                        store(context, Names.INCIDENT_STORE), StoredForm.json(IncidentCodec.INSTANCE), cached),
                new ObjectStore<>(store(context, Names.CORRELATION_STORE), StoredForm.INCIDENT_ID, cached),
                new TimerStore(store(context, Names.TIMER_STORE)),
                new ObjectStore<>(store(context, Names.COMMAND_STORE), StoredForm.TIME, FEW),
                new SettingStore(store(context, Names.SETTING_STORE)),
                new SuppressionStore(store(context, Names.SUPPRESSION_STORE)),
                new InhibitionStore(store(context, Names.SUPPRESSION_STORE)),
                new ObjectStore<>(store(context, Names.GROUP_STORE), GroupValueForm.FORM, cached));
    }

    private static KeyValueStore<Bytes, byte[]> store(ProcessingContext context, String name) {
        return context.getStateStore(name);
    }

    /** All that can fail because of what the entry says. */
    void prepare() {
        alerts.prepare();
        incidents.prepare();
        correlations.prepare();
        commands.prepare();
        settings.prepare();
        groups.prepare();
    }

    /** Writes what was prepared. */
    void commit() {
        alerts.commit();
        incidents.commit();
        correlations.commit();
        commands.commit();
        settings.commit();
        suppressions.commit();
        inhibitions.commit();
        groups.commit();
        timers.commit();
    }

    /** Forgets what the entry wrote. */
    void rollback() {
        alerts.rollback();
        incidents.rollback();
        correlations.rollback();
        commands.rollback();
        settings.rollback();
        suppressions.rollback();
        inhibitions.rollback();
        groups.rollback();
        timers.rollback();
    }
}
