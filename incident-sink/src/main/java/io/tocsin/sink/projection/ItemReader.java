package io.tocsin.sink.projection;

import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads records. Pure: the same record always gives the same item, and none makes it throw. */
final class ItemReader {

    static final String OUTCOME = "outcome";
    private static final Set<String> OF_COMMANDS = Set.of(Outcome.DONE.code(), Outcome.REFUSED.code());

    private final String incidents;

    ItemReader(String topicPrefix) {
        this.incidents = Topics.INCIDENTS.name(topicPrefix);
    }

    Item read(ConsumerRecord<String, byte[]> source) {
        boolean change = source.topic().equals(incidents);
        if (!change && !decidesCommand(source)) {
            return new Item.Passed(source);
        }
        byte[] value = source.value();
        if (value == null) {
            return poison(source, "no value");
        }
        try {
            return change
                    ? new Item.Change(source, Topics.INCIDENTS.codec().decode(value))
                    : decided(source, Topics.DECISIONS.codec().decode(value));
        } catch (RuntimeException e) {
            return poison(source, String.valueOf(e.getMessage()));
        }
    }

    /** By the header, so that the many decisions on alert events cost no parsing. */
    private static boolean decidesCommand(ConsumerRecord<String, byte[]> source) {
        Header outcome = source.headers().lastHeader(OUTCOME);
        boolean ofSetting = ServiceName.EVERY.value().equals(source.key());
        return !ofSetting
                && outcome != null
                && outcome.value() != null
                && OF_COMMANDS.contains(new String(outcome.value(), StandardCharsets.UTF_8));
    }

    /** One that names an alert answers its sender, who has the receipt; nobody asks for it by the id of a command. */
    private static Item decided(ConsumerRecord<String, byte[]> source, Decision decision) {
        return decision.dedupKey().isPresent() ? new Item.Passed(source) : new Item.CommandDecided(source, decision);
    }

    private static Item poison(ConsumerRecord<String, byte[]> source, String detail) {
        return new Item.Poison(source, DeadLetterCause.UNDECODABLE_RECORD, detail);
    }
}
