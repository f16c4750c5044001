package io.tocsin.cli.deadletters;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.model.deadletter.DeadLetterFate;
import io.tocsin.model.deadletter.KeptLetter;
import io.tocsin.model.kafka.DeadLetterMarker;
import io.tocsin.model.kafka.KafkaSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin dead-letters discard}. */
@Command(
        name = "discard",
        description =
                "Say that dead letters are not needed; they are not listed any more, and end with their retention.")
public final class DeadLettersDiscardCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private LetterChoice choice = new LetterChoice();

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    private String note = "";

    /** A command in this context. */
    public DeadLettersDiscardCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        choice.check();
        KafkaSettings settings = kafka.settings(context);
        List<LetterOutcome> outcomes = LetterDesk.asked(() -> discard(settings));
        LetterOutcome.write(outcomes, output, context.terminal());
        return ExitCode.DONE.number();
    }

    private List<LetterOutcome> discard(KafkaSettings settings) {
        Instant now = context.clock().instant();
        List<LetterOutcome> outcomes = new ArrayList<>();
        try (DeadLetterMarker marker = DeadLetterMarker.open(settings)) {
            for (KeptLetter kept : choice.chosen(new LetterDesk(settings), now)) {
                marker.write(
                        choice.mark(kept.position(), DeadLetterFate.DISCARDED, now, note),
                        kept.letter().connector(),
                        List.of(),
                        List.of());
                outcomes.add(new LetterOutcome(
                        kept.position(), true, "discarded", kept.letter().detail()));
            }
        }
        return outcomes;
    }
}
