package io.tocsin.cli.replay;

import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.engine.replay.JournalRanges;
import io.tocsin.engine.replay.JournalSource;
import io.tocsin.engine.replay.KafkaJournal;
import io.tocsin.engine.replay.Replay;
import io.tocsin.engine.replay.ReplayOutcome;
import io.tocsin.engine.replay.RuleComparison;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.replay.RuleDifference;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin replay}. */
@Command(
        name = "replay",
        description = "Fold a slice of the journal again, on all cores: compare with what the engine wrote, byte for"
                + " byte, or with what other rules would give. Nothing is written.")
public final class ReplayCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private SliceOptions slice = new SliceOptions();

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "An exported journal, instead of that in Kafka; there is nothing to compare with then.")
    private @Nullable Path journal;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Candidate rules: print what they change, against those that were published or configured.")
    private @Nullable Path rules;

    @Option(
            names = "--alerts",
            paramLabel = "STREAM",
            description =
                    "Instead of a journal: a stream of alerts, one JSON object in a line, folded under the rules that"
                            + " ship or those of --rules.")
    private @Nullable Path alerts;

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description = "With --alerts: the services and what each depends on.")
    private @Nullable Path catalogue;

    @Option(
            names = "--assign",
            paramLabel = "FILE",
            description = "With --alerts: write the incident group of each firing alert, one JSON string in a line.")
    private @Nullable Path assign;

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public ReplayCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (alerts != null) {
            return assign(alerts);
        }
        if (catalogue != null || assign != null) {
            throw new CommandFailure(ExitCode.WRONG_USE, "--catalogue and --assign are for --alerts, which is missing");
        }
        TocsinConfig settings = slice.settings(context);
        Path candidate = rules;
        return Journals.read(() -> candidate == null ? fold(settings) : compare(settings, candidate));
    }

    private Integer assign(Path stream) {
        RuleSet set = rules == null ? RuleSet.defaults() : read(rules);
        StreamAssignment made = StreamAssignment.run(stream, catalogue, set, assign);
        output.write(context.terminal(), made::document, made::lines);
        return ExitCode.DONE.number();
    }

    private Integer fold(TocsinConfig settings) {
        RuleSet recorded = settings.engine().ruleSet();
        if (journal != null) {
            ReplayOutcome outcome = Replay.run(source(settings), recorded);
            output.write(context.terminal(), () -> ReplaySheet.document(outcome), () -> ReplaySheet.lines(outcome));
            return ExitCode.DONE.number();
        }
        KafkaJournal source = slice.kafka(settings);
        warn(source);
        if (source.undecided() > 0) {
            context.terminal()
                    .talk("the engine has not decided " + source.undecided() + " offsets yet; they are left out");
        }
        ReplayOutcome outcome = Replay.compare(source, settings.kafka(), recorded);
        boolean equal = outcome.emitted().different() == 0;
        output.write(context.terminal(), () -> ReplaySheet.compared(outcome), () -> ReplaySheet.comparedLines(outcome));
        return (equal ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private Integer compare(TocsinConfig settings, Path candidate) {
        RuleDifference difference =
                RuleComparison.run(source(settings), settings.engine().ruleSet(), read(candidate));
        output.write(
                context.terminal(),
                () -> DifferenceSheet.document(difference),
                () -> DifferenceSheet.lines(difference));
        return ExitCode.DONE.number();
    }

    private JournalSource source(TocsinConfig settings) {
        JournalSource source = journal == null ? slice.kafka(settings) : slice.file(journal);
        warn(source);
        return source;
    }

    private void warn(JournalSource source) {
        Journals.warn(context.terminal(), JournalRanges.startingInTheMiddle(source.ranges()));
    }

    private static RuleSet read(Path file) {
        try {
            return RuleSetReader.read(file);
        } catch (UnreadableDocumentException e) {
            throw new CommandFailure(ExitCode.WRONG_USE, String.valueOf(e.getMessage()), e);
        }
    }
}
