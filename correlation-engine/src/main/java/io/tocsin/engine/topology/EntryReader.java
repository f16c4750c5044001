package io.tocsin.engine.topology;

import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes an entry out of a record, or says why it cannot be one: for the running engine and for a replay alike. */
public final class EntryReader {

    private EntryReader() {}

    /**
     * The entry of this record.
     *
     * @throws PoisonEntryException when there is none that could be folded
     */
    public static JournalEntry read(byte @Nullable [] key, byte @Nullable [] value) {
        if (value == null) {
            throw new PoisonEntryException(DeadLetterCause.UNDECODABLE_RECORD, "no value (expected: a journal entry)");
        }
        requireAtMost(JournalEntryCodec.MAX_SETTING_BYTES, value);
        JournalEntry entry = decode(value);
        if (!(entry instanceof JournalEntry.SettingPublished)) {
            requireAtMost(JournalEntryCodec.MAX_BYTES, value);
        }
        if (entry.service().isReserved() && !mayBeForEvery(entry)) {
            throw new PoisonEntryException(
                    DeadLetterCause.FAILED_PROCESSING,
                    "service: " + entry.service() + " (expected: another name; this one stands for all)");
        }
        byte[] service = StoreKeys.utf8(entry.service().value());
        if (!Arrays.equals(service, key)) {
            throw new PoisonEntryException(
                    DeadLetterCause.FAILED_PROCESSING,
                    "key: " + (key == null ? "none" : new String(key, StandardCharsets.UTF_8)) + " (expected: "
                            + entry.service() + ", the entry's service)");
        }
        return entry;
    }

    private static void requireAtMost(int bytes, byte[] value) {
        if (value.length > bytes) {
            throw new PoisonEntryException(
                    DeadLetterCause.FAILED_PROCESSING,
                    value.length + " bytes (expected: at most " + bytes + " in a journal entry)");
        }
    }

    /** No alert and no incident belongs to all services. */
    private static boolean mayBeForEvery(JournalEntry entry) {
        return !(entry instanceof JournalEntry.AlertReceived
                || entry instanceof JournalEntry.MessageIgnored
                || entry instanceof JournalEntry.CommandIssued
                || entry instanceof JournalEntry.AlertCommandReceived);
    }

    private static JournalEntry decode(byte[] value) {
        try {
            return JournalEntryCodec.INSTANCE.decode(value);
        } catch (UndecodableException e) {
            throw new PoisonEntryException(
                    DeadLetterCause.UNDECODABLE_RECORD, "no journal entry: " + e.getMessage(), e);
        }
    }
}
