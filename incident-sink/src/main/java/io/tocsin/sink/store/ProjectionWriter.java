package io.tocsin.sink.store;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.Labels;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Writes what the topics say: a batch, what it causes, and how far it goes, in one transaction. Writing the same batch
 * again changes nothing.
 */
public final class ProjectionWriter {

    private static final int MOST_NAMED = 200;

    private final Session session;

    ProjectionWriter(Session session) {
        this.session = session;
    }

    /**
     * Where these partitions of a topic stand; those that were never projected are left out.
     *
     * @throws StoreUnavailableException when the database is away
     */
    public Map<Integer, StoredPlace> places(String topic, Collection<Integer> partitions) {
        return session.read(handle -> handle
                .createQuery("SELECT partition, next_offset, rebuilt_before FROM projection_offsets"
                        + " WHERE topic = :topic AND partition = ANY(:partitions)")
                .bind("topic", topic)
                .bind("partitions", partitions.toArray(Integer[]::new))
                .map((row, context) -> new StoredPlace(topic, row.getInt(1), row.getLong(2), row.getLong(3)))
                .stream()
                .collect(Collectors.toMap(StoredPlace::partition, Function.identity())));
    }

    /**
     * Remembers where the projection of partitions starts that were never projected; known ones stay as they are.
     *
     * @throws StoreUnavailableException when the database is away
     */
    public void begin(List<StoredPlace> places) {
        session.change(handle -> Unnest.of(places)
                .text(StoredPlace::topic)
                .integer(StoredPlace::partition)
                .bigint(StoredPlace::nextOffset)
                .bigint(StoredPlace::rebuiltBefore)
                .execute(handle, """
                        INSERT INTO projection_offsets (topic, partition, next_offset, rebuilt_before)
                        SELECT * FROM unnest(?::text[], ?::integer[], ?::bigint[], ?::bigint[])
                        ON CONFLICT (topic, partition) DO NOTHING"""));
    }

    /**
     * Moves the place of a partition whose records are not there any more; changes nothing when another process has
     * moved it, or read on, meanwhile.
     *
     * @throws StoreUnavailableException when the database is away
     */
    public void move(StoredPlace from, StoredPlace to) {
        session.change(handle -> handle.createUpdate("""
                        UPDATE projection_offsets SET next_offset = :next, rebuilt_before = :rebuiltBefore
                        WHERE topic = :topic AND partition = :partition AND next_offset = :expected""")
                .bind("next", to.nextOffset())
                .bind("rebuiltBefore", to.rebuiltBefore())
                .bind("topic", from.topic())
                .bind("partition", from.partition())
                .bind("expected", from.nextOffset())
                .execute());
    }

    /**
     * The revisions of these incidents as they are stored; unknown ones are left out.
     *
     * @throws StoreUnavailableException when the database is away
     */
    public Map<IncidentId, Long> revisions(Collection<IncidentId> incidents) {
        String[] ids = incidents.stream().map(id -> StorableText.of(id.value())).toArray(String[]::new);
        return session.read(handle -> handle
                .createQuery("SELECT id, revision FROM incidents WHERE id = ANY(:ids)")
                .bind("ids", ids)
                .map((row, context) -> Map.entry(new IncidentId(row.getString(1)), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /**
     * What all alerts of these incidents have in common; those of which nobody knows are left out.
     *
     * @throws StoreUnavailableException when the database is away
     */
    public Map<IncidentId, Labels> labels(Collection<IncidentId> incidents) {
        return session.read(handle -> IncidentLabels.of(handle, incidents));
    }

    /**
     * Writes the batch, and tells the listeners of the store.
     *
     * @param also written in the same transaction: the notifications that the batch causes
     * @throws StoreUnavailableException when the database is away; nothing was written, or all of it
     * @throws StoreRefusedException when it will never take this batch; nothing was written
     * @throws LostPartitionException when another process has taken over; nothing was written
     */
    public void commit(ProjectionBatch batch, StoreStep also) {
        ProjectionRows rows = rows(batch);
        session.change(handle -> {
            Written written = write(handle, batch, rows);
            also.in(handle);
            notify(
                    handle,
                    StoreChannel.INCIDENTS,
                    written.changed.size() > MOST_NAMED ? List.of(StoreNotice.MANY) : written.changed);
            notify(handle, StoreChannel.COMMANDS, written.decided);
        });
    }

    /** Writes the batch into the tables of the schema that this transaction sees first, and tells nobody. */
    static void write(Handle handle, ProjectionBatch batch) {
        write(handle, batch, rows(batch));
    }

    private record Written(List<String> changed, List<String> decided) {}

    private static Written write(Handle handle, ProjectionBatch batch, ProjectionRows rows) {
        // First the offsets: their rows are the lock that keeps a process out that lost the partition.
        advance(handle, batch.offsets());
        List<String> changed = ProjectionStatements.incidents(handle, rows.incidents());
        GenerationRows.write(handle, batch.changes());
        ProjectionStatements.alerts(handle, rows.alerts());
        MoveStatements.moves(handle, batch.changes());
        ProjectionStatements.timeline(handle, batch.changes());
        ProjectionStatements.counts(handle, batch.decisionCounts());
        return new Written(changed, ProjectionStatements.decisions(handle, batch.commandDecisions()));
    }

    /** Pure, so what it fails on it will always fail on. */
    private static ProjectionRows rows(ProjectionBatch batch) {
        try {
            return ProjectionRows.of(batch.changes());
        } catch (RuntimeException e) {
            throw new StoreRefusedException("it cannot be written down: " + e.getMessage(), e);
        }
    }

    /** Tells listeners, at the end of the transaction. */
    public static void notify(Handle handle, StoreChannel channel, List<String> payloads) {
        Unnest.of(payloads)
                .text(payload -> payload)
                .returningText(
                        handle,
                        "SELECT pg_notify('" + channel.channelName() + "', payload) FROM unnest(?::text[]) AS payload");
    }

    private static void advance(Handle handle, List<OffsetStep> offsets) {
        int advanced = Unnest.of(offsets)
                .text(OffsetStep::topic)
                .integer(OffsetStep::partition)
                .bigint(OffsetStep::expected)
                .bigint(OffsetStep::next)
                .execute(handle, """
                        UPDATE projection_offsets AS stored SET next_offset = batch.next
                        FROM unnest(?::text[], ?::integer[], ?::bigint[], ?::bigint[])
                            AS batch (topic, partition, expected, next)
                        WHERE stored.topic = batch.topic AND stored.partition = batch.partition
                            AND stored.next_offset = batch.expected""");
        if (advanced != offsets.size()) {
            throw new LostPartitionException(
                    (offsets.size() - advanced) + " of " + offsets.size() + " partitions stand elsewhere by now");
        }
    }
}
