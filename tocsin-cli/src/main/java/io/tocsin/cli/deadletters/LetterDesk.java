package io.tocsin.cli.deadletters;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.deadletter.KeptLetter;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.kafka.DeadLetterReader;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import java.time.Instant;
import java.util.function.Supplier;

/** Reads dead letters for a person; what Kafka says against it ends the command with one sentence. */
final class LetterDesk {

    private final DeadLetterReader reader;

    LetterDesk(KafkaSettings kafka) {
        this.reader = new DeadLetterReader(kafka);
    }

    DeadLetterReader.Found find(LetterFilter filter, Instant now) {
        return asked(() -> reader.find(filter.since(now), filter::fits));
    }

    KeptLetter find(JournalPosition id) {
        return asked(() -> reader.find(id)).orElseThrow(() -> unknown(id));
    }

    static CommandFailure unknown(JournalPosition id) {
        return new CommandFailure(
                ExitCode.NOT_FOUND, "no dead letter " + id + ": it never was, or it is not kept any more");
    }

    static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaUnavailableException e) {
            throw new CommandFailure(ExitCode.FAILED, "Kafka does not answer: " + e.getMessage(), e);
        }
    }
}
