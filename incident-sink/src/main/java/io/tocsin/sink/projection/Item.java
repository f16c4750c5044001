package io.tocsin.sink.projection;

import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.incident.IncidentChange;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of a topic as the projection sees it. */
sealed interface Item {

    /** Where it came from. */
    ConsumerRecord<String, byte[]> source();

    /** To be projected. */
    record Change(ConsumerRecord<String, byte[]> source, IncidentChange change) implements Item {}

    /** To be projected: the decision on a command. */
    record CommandDecided(ConsumerRecord<String, byte[]> source, Decision decision) implements Item {}

    /** Of no concern here: the decision on an alert event. */
    record Passed(ConsumerRecord<String, byte[]> source) implements Item {}

    /** Never to be projected. */
    record Poison(ConsumerRecord<String, byte[]> source, DeadLetterCause cause, String detail) implements Item {}
}
