package io.tocsin.console;

import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Handling;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.Storm;
import io.tocsin.model.incident.UnacknowledgeReason;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.IncidentHistory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Plays the engine: tells what a test wants to have happened, and carries out commands from the journal at once. It
 * knows three rules only, those that the console's behaviour depends on.
 */
final class PlayedEngine implements AutoCloseable {

    private final KafkaSettings kafka;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<IncidentId, Incident> incidents = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "played-engine");
    private volatile boolean open = true;
    private volatile boolean held;

    PlayedEngine(KafkaSettings kafka) {
        this.kafka = kafka;
        this.producer = new KafkaProducer<>(kafka.producer("played-engine"));
        thread.start();
    }

    /** These changes happened. */
    Incident tell(IncidentHistory history) {
        history.changes().forEach(this::tell);
        return history.incident();
    }

    /** This change happened. */
    void tell(IncidentChange change) {
        incidents.put(change.incident().id(), change.incident());
        send(Topics.INCIDENTS, change.incident().service().value(), change, Optional.empty());
    }

    /** Whether commands wait from now on. */
    void hold(boolean wait) {
        held = wait;
    }

    /** This was decided. */
    void decide(Decision decision) {
        send(Topics.DECISIONS, decision.service().value(), decision, Optional.of(decision.outcome()));
    }

    private <V> void send(Topic<V> topic, String key, V value, Optional<Outcome> outcome) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topic.name(kafka.topicPrefix()), key, topic.codec().encode(value));
        outcome.ifPresent(code -> record.headers().add("outcome", code.code().getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka did not take it", e);
        }
    }

    private void run() {
        try (KafkaConsumer<String, byte[]> journal = new KafkaConsumer<>(kafka.consumer("played-engine"))) {
            String topic = Topics.JOURNAL.name(kafka.topicPrefix());
            List<TopicPartition> partitions = IntStream.range(0, kafka.partitions())
                    .mapToObj(number -> new TopicPartition(topic, number))
                    .toList();
            journal.assign(partitions);
            journal.seekToBeginning(partitions);
            while (open) {
                if (held) {
                    journal.pause(partitions);
                } else {
                    journal.resume(partitions);
                }
                journal.poll(Duration.ofMillis(50)).forEach(this::take);
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        JournalEntry entry = Topics.JOURNAL.codec().decode(record.value());
        if (entry instanceof JournalEntry.CommandIssued issued) {
            carryOut(
                    issued.command(),
                    new JournalPosition(record.partition(), record.offset()),
                    Instant.ofEpochMilli(record.timestamp()));
        }
    }

    private void carryOut(Command command, JournalPosition position, Instant at) {
        Incident before = incidents.get(command.incident());
        boolean refused = before == null
                || (!before.isOpen()
                        && !(command instanceof Command.AddNote)
                        && !(command instanceof Command.ReopenIncident));
        DecisionReason reason = before == null
                ? DecisionReason.UNKNOWN_INCIDENT
                : refused ? DecisionReason.INCIDENT_IS_RESOLVED : DecisionReason.APPLIED;
        if (!refused) {
            tell(change(before, command, position, at));
        }
        decide(new Decision(
                command.id().value(),
                command.service(),
                refused ? Outcome.REFUSED : Outcome.DONE,
                reason,
                refused ? IncidentEffect.NONE : IncidentEffect.CHANGED,
                Optional.of(command.incident()),
                Optional.empty(),
                Optional.empty(),
                "",
                position,
                at));
    }

    private static IncidentChange change(Incident before, Command command, JournalPosition position, Instant at) {
        Incident after;
        ChangeDetail detail;
        String note = command.note();
        Handling handling = before.handling();
        if (command instanceof Command.AssignIncident assign) {
            detail = new ChangeDetail.IncidentAssigned(assign.assignee(), note);
            after = handled(before, new Handling(assign.assignee(), handling.severity(), handling.quietUntil()), at);
        } else if (command instanceof Command.SetSeverity set) {
            detail = new ChangeDetail.SeveritySet(set.severity(), note);
            after = handled(before, new Handling(handling.assignee(), set.severity(), handling.quietUntil()), at);
        } else if (command instanceof Command.HoldIncident hold) {
            detail = hold.until()
                    .<ChangeDetail>map(until -> new ChangeDetail.NotificationsHeld(until, note))
                    .orElseGet(() -> new ChangeDetail.NotificationsReleased(note));
            after = handled(before, new Handling(handling.assignee(), handling.severity(), hold.until()), at);
        } else if (command instanceof Command.UnacknowledgeIncident) {
            detail = new ChangeDetail.IncidentUnacknowledged(UnacknowledgeReason.BY_PERSON, note);
            after = next(before, IncidentStatus.TRIGGERED, Optional.empty(), Optional.empty(), at);
        } else if (command instanceof Command.ReopenIncident) {
            detail = new ChangeDetail.IncidentReopenedByPerson(note);
            after = next(before, IncidentStatus.TRIGGERED, Optional.empty(), Optional.empty(), at);
        } else if (command instanceof Command.AcknowledgeIncident) {
            detail = new ChangeDetail.IncidentAcknowledged(command.note());
            after = next(
                    before,
                    IncidentStatus.ACKNOWLEDGED,
                    Optional.of(new Acknowledgement(command.actor(), at)),
                    Optional.empty(),
                    at);
        } else if (command instanceof Command.ResolveIncident) {
            detail = new ChangeDetail.IncidentResolved(ResolveReason.MANUAL, command.note());
            Resolution end = new Resolution(ResolveReason.MANUAL, command.actor(), at);
            after = next(before, IncidentStatus.RESOLVED, before.acknowledgement(), Optional.of(end), at);
        } else {
            detail = new ChangeDetail.NoteAdded(command.note());
            after = next(before, before.status(), before.acknowledgement(), before.resolution(), at);
        }
        return new IncidentChange(
                after,
                detail,
                before.severity(),
                command.actor(),
                at,
                position,
                command.id().value());
    }

    private static Incident handled(Incident i, Handling handling, Instant at) {
        return next(i, i.status(), i.acknowledgement(), i.resolution(), handling, at);
    }

    private static Incident next(
            Incident i,
            IncidentStatus status,
            Optional<Acknowledgement> acknowledgement,
            Optional<Resolution> resolution,
            Instant at) {
        return next(i, status, acknowledgement, resolution, i.handling(), at);
    }

    private static Incident next(
            Incident i,
            IncidentStatus status,
            Optional<Acknowledgement> acknowledgement,
            Optional<Resolution> resolution,
            Handling handling,
            Instant at) {
        return new Incident(
                i.id(),
                i.service(),
                i.environment(),
                i.rule(),
                i.rulesVersion(),
                i.correlationKey(),
                i.firstEvent(),
                i.title(),
                status,
                handling.severity().orElse(i.severity()),
                i.generation(),
                i.revision() + 1,
                i.heldUntil(),
                i.openedAt(),
                i.startedAt(),
                i.lastJoinedAt(),
                at,
                i.resolveDueAt(),
                acknowledgement,
                resolution,
                i.alerts(),
                handling,
                i.suppression(),
                i.collecting(),
                Storm.NONE,
                Optional.empty(),
                i.response());
    }

    @Override
    public void close() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
