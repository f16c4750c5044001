package io.tocsin.engine.topology;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.metrics.EngineMetrics;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.TraceHeaders;
import io.tocsin.model.wire.DecisionCodec;
import io.tocsin.model.wire.IncidentChangeCodec;
import io.tocsin.model.wire.JournalEntryCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Writes what came of an entry: changes, then the decision, then further entries, all stamped with its append time; the
 * broker stamps further entries anew. Each says in which trace the entry is, as the entry's own headers do, and so
 * does whatever that causes in turn.
 */
final class OutcomeForwarder {

    /** Lets readers of decisions skip what does not concern them without parsing it. */
    static final String OUTCOME_HEADER = "outcome";

    private static final byte[] EVERY = StoreKeys.utf8(ServiceName.EVERY.value());

    private static final Map<Outcome, Header> OUTCOMES = new EnumMap<>(Outcome.class);

    static {
        for (Outcome outcome : Outcome.values()) {
            OUTCOMES.put(outcome, new RecordHeader(OUTCOME_HEADER, StoreKeys.utf8(outcome.code())));
        }
    }

    private final ProcessorContext<Object, byte[]> context;
    private final EngineMetrics metrics;

    OutcomeForwarder(ProcessorContext<Object, byte[]> context, EngineMetrics metrics) {
        this.context = context;
        this.metrics = metrics;
    }

    /** The outcome as bytes: all that can still fail before something is written. */
    static final class Encoded {

        private final FoldOutcome outcome;
        private final List<byte[]> changes;
        private final byte @Nullable [] decision;
        private final List<Record<Object, byte[]>> further;

        private Encoded(FoldOutcome outcome, Stores stores) {
            this.outcome = outcome;
            this.changes = new ArrayList<>(outcome.changes().size());
            for (IncidentChange change : outcome.changes()) {
                changes.add(bytes(change, stores));
            }
            this.decision =
                    outcome.decision().map(DecisionCodec.INSTANCE::encode).orElse(null);
            this.further =
                    outcome.further().stream().map(OutcomeForwarder::further).toList();
        }
    }

    /**
     * Encodes the outcome.
     *
     * @param stores prepared, so that what is stored and told is encoded once
     */
    static Encoded encode(FoldOutcome outcome, Stores stores) {
        return new Encoded(outcome, stores);
    }

    private static Record<Object, byte[]> further(JournalEntry entry) {
        byte[] bytes = JournalEntryCodec.INSTANCE.encode(entry);
        Address address = entry.isForEvery() ? Address.everywhere() : Address.of(entry.service());
        return new Record<>(address, bytes, 0);
    }

    private static byte[] bytes(IncidentChange change, Stores stores) {
        Alert alert = change.detail().alert().orElse(null);
        return IncidentChangeCodec.INSTANCE.encode(
                change,
                stores.incidents().bytesOf(change.incident()),
                alert == null ? null : stores.alerts().bytesOf(alert));
    }

    void forward(Encoded encoded, Record<byte[], byte[]> entry) {
        Address key = new Address(entry.key(), context.taskId().partition());
        boolean isOfOne = !Arrays.equals(entry.key(), EVERY);
        List<Header> trace = TraceHeaders.of(TraceHeaders.read(entry.headers()));
        Headers headers = new RecordHeaders(trace);
        for (int i = 0; i < encoded.changes.size(); i++) {
            Address whose = isOfOne ? key : key(encoded.outcome.changes().get(i));
            context.forward(
                    new Record<>(whose, encoded.changes.get(i), entry.timestamp(), headers), Names.WRITE_INCIDENTS);
        }
        encoded.outcome
                .changes()
                .forEach(change -> metrics.changed(change.detail().kind()));
        metrics.conditionsFailed(encoded.outcome.conditionsFailed());
        decide(encoded, key, entry.timestamp(), trace);
        for (Record<Object, byte[]> further : encoded.further) {
            context.forward(further.withTimestamp(entry.timestamp()).withHeaders(headers), Names.WRITE_FURTHER_ENTRIES);
            metrics.entryWritten();
        }
    }

    /** An entry for every service may change the incidents of any in this partition. */
    private Address key(IncidentChange change) {
        return new Address(
                StoreKeys.utf8(change.incident().service().value()),
                context.taskId().partition());
    }

    private void decide(Encoded encoded, Address key, long timestamp, List<Header> trace) {
        byte[] decision = encoded.decision;
        if (decision == null) {
            return;
        }
        Decision what = encoded.outcome.decision().orElseThrow();
        RecordHeaders headers = new RecordHeaders(List.of(header(what.outcome())));
        trace.forEach(headers::add);
        context.forward(new Record<>(key, decision, timestamp, headers), Names.WRITE_DECISIONS);
        metrics.decided(what);
    }

    private static Header header(Outcome outcome) {
        Header header = OUTCOMES.get(outcome);
        if (header == null) {
            throw new IllegalStateException("an outcome without header: " + outcome);
        }
        return header;
    }
}
