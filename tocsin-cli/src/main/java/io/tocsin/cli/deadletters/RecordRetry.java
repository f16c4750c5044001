package io.tocsin.cli.deadletters;

import io.tocsin.engine.topology.EntryReader;
import io.tocsin.engine.topology.PoisonEntryException;
import io.tocsin.ingest.intake.LetterRetry.Retried;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.Topics;
import io.tocsin.model.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads records of our own topics again that engine or sink could not process. What a sender sent goes to the end of the
 * journal once this version can read it; all else has a way of its own.
 */
final class RecordRetry {

    private final String journal;
    private final List<String> topics;

    RecordRetry(String topicPrefix) {
        this.journal = Topics.JOURNAL.name(topicPrefix);
        this.topics = Topics.ALL.stream().map(topic -> topic.name(topicPrefix)).toList();
    }

    /** True for a record of a topic, false for a body that a connector read. */
    boolean isOfTopic(DeadLetter letter) {
        return topics.contains(letter.connector());
    }

    Retried read(DeadLetter letter) {
        if (!letter.connector().equals(journal)) {
            return Retried.nothing("only the engine writes " + letter.connector()
                    + "; what the store misses of it comes back when it is rebuilt");
        }
        try {
            JournalEntry entry = JournalEntryCodec.INSTANCE.decode(letter.body());
            EntryReader.read(entry.service().value().getBytes(StandardCharsets.UTF_8), letter.body());
            return isOfASender(entry)
                    ? new Retried(List.of(entry), List.of(), "1 entry of the journal")
                    : Retried.nothing(
                            "a " + entry.getClass().getSimpleName()
                                    + " would come too late: what a person or the engine wanted then is said again, not repeated");
        } catch (UndecodableException | PoisonEntryException e) {
            return Retried.nothing(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isOfASender(JournalEntry entry) {
        return entry instanceof JournalEntry.AlertReceived
                || entry instanceof JournalEntry.AlertCommandReceived
                || entry instanceof JournalEntry.MessageIgnored;
    }
}
