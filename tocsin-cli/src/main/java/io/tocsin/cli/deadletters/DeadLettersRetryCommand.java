package io.tocsin.cli.deadletters;

import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.ingest.IngestConnectors;
import io.tocsin.ingest.intake.LetterRetry;
import io.tocsin.ingest.intake.LetterRetry.Retried;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterFate;
import io.tocsin.model.deadletter.KeptLetter;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.kafka.DeadLetterMarker;
import io.tocsin.model.kafka.DeadLetterReader;
import io.tocsin.model.kafka.KafkaSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin dead-letters retry}. */
@Command(
        name = "retry",
        description = {
            "Read dead letters again, as connectors and this configuration are now, and write what they say to the journal.",
            "Each alert has the receive time of its letter. What still cannot be read stays as it is."
        })
public final class DeadLettersRetryCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private LetterChoice choice = new LetterChoice();

    @Option(names = "--dry-run", description = "Only print what would come of them; write nothing.")
    private boolean dryRun;

    /** A command in this context. */
    public DeadLettersRetryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        choice.check();
        TocsinConfig config = kafka.config(context);
        Readers readers = new Readers(
                IngestConnectors.letterRetry(config.ingest(), context.clock()),
                new RecordRetry(config.kafka().topicPrefix()));
        List<LetterOutcome> outcomes = new ArrayList<>();
        try {
            LetterDesk.asked(() -> {
                retry(config.kafka(), readers, outcomes);
                return true;
            });
        } finally {
            LetterOutcome.write(outcomes, output, context.terminal());
        }
        return (outcomes.stream().allMatch(LetterOutcome::done) ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private record Readers(LetterRetry ofConnectors, RecordRetry ofTopics) {

        Retried read(DeadLetter letter) {
            return ofTopics.isOfTopic(letter) ? ofTopics.read(letter) : ofConnectors.read(letter);
        }
    }

    private void retry(KafkaSettings settings, Readers readers, List<LetterOutcome> outcomes) {
        // First the marker: from then on nobody else can mark, so what is read of the marks holds.
        try (DeadLetterMarker marker = dryRun ? null : DeadLetterMarker.open(settings)) {
            Instant now = context.clock().instant();
            List<JournalPosition> chosen = choice.chosen(new LetterDesk(settings), now).stream()
                    .map(KeptLetter::position)
                    .toList();
            new DeadLetterReader(settings)
                    .forEach(
                            chosen, (at, letter) -> outcomes.add(retry(marker, at, letter, readers.read(letter), now)));
        }
    }

    private LetterOutcome retry(
            @Nullable DeadLetterMarker marker, JournalPosition at, DeadLetter letter, Retried retried, Instant now) {
        if (retried.entries().isEmpty()) {
            return new LetterOutcome(at, false, "unreadable", retried.detail());
        }
        if (marker == null) {
            return new LetterOutcome(at, true, "readable", retried.detail());
        }
        try {
            marker.write(
                    choice.mark(at, DeadLetterFate.RETRIED, now, retried.detail()),
                    letter.connector(),
                    retried.entries(),
                    retried.rest());
            return new LetterOutcome(at, true, DeadLetterFate.RETRIED.code(), retried.detail());
        } catch (IllegalArgumentException e) {
            return new LetterOutcome(at, false, "too_long", String.valueOf(e.getMessage()));
        }
    }
}
