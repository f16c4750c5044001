package io.tocsin.engine.topology;

import io.tocsin.model.wire.Topics;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One sub-topology: journal in, fold, and four topics out. Its printed form is {@code docs/topology.txt}. Bytes go in
 * and out, so that no record can fail before the fold sees it; every key is the service. What comes of an entry goes
 * into the partition of the same number, ticks too, as their timers are there. What the fold asks to be written to the
 * journal of a service goes where the default partitioner puts that, as everybody's entries do.
 */
public final class CorrelationTopology {

    private CorrelationTopology() {}

    /**
     * The topology.
     *
     * @param topicPrefix of all topics
     * @param settings of the fold
     */
    public static Topology build(String topicPrefix, FoldSettings settings) {
        Deserializer<byte[]> in = new ByteArrayDeserializer();
        Serializer<byte[]> out = new ByteArraySerializer();
        return new Topology()
                .addSource(Names.READ_JOURNAL, in, in, Topics.JOURNAL.name(topicPrefix))
                .addProcessor(Names.FOLD_JOURNAL, new FoldSupplier(settings), Names.READ_JOURNAL)
                .addSink(
                        Names.WRITE_INCIDENTS,
                        Topics.INCIDENTS.name(topicPrefix),
                        Address.serializer(),
                        out,
                        Address.partitioner(),
                        Names.FOLD_JOURNAL)
                .addSink(
                        Names.WRITE_DECISIONS,
                        Topics.DECISIONS.name(topicPrefix),
                        Address.serializer(),
                        out,
                        Address.partitioner(),
                        Names.FOLD_JOURNAL)
                .addSink(
                        Names.WRITE_TICKS,
                        Topics.JOURNAL.name(topicPrefix),
                        Address.serializer(),
                        out,
                        Address.partitioner(),
                        Names.FOLD_JOURNAL)
                .addSink(
                        Names.WRITE_FURTHER_ENTRIES,
                        Topics.JOURNAL.name(topicPrefix),
                        Address.serializer(),
                        out,
                        Address.partitioner(),
                        Names.FOLD_JOURNAL)
                .addSink(Names.WRITE_DEAD_LETTERS, Topics.DEAD_LETTERS.name(topicPrefix), out, out, Names.FOLD_JOURNAL);
    }

    private record FoldSupplier(FoldSettings settings) implements ProcessorSupplier<byte[], byte[], Object, byte[]> {

        @Override
        public Processor<byte[], byte[], Object, byte[]> get() {
            return new StartedByContext(settings);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Stores.builders();
        }
    }

    /** Kafka Streams hands over the context after construction; everything behind this has it from the start. */
    private static final class StartedByContext implements Processor<byte[], byte[], Object, byte[]> {

        private final FoldSettings settings;
        private @Nullable FoldProcessor started;

        private StartedByContext(FoldSettings settings) {
            this.settings = settings;
        }

        @Override
        public void init(ProcessorContext<Object, byte[]> context) {
            close();
            started = FoldProcessor.start(settings, context);
        }

        /** Kafka Streams may begin again after it, with the same object and other stores. */
        @Override
        public void close() {
            if (started != null) {
                started.close();
                started = null;
            }
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            if (started == null) {
                throw new IllegalStateException("a record before init");
            }
            started.process(record);
        }
    }
}
