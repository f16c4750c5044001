package io.tocsin.cli.replay;

import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.engine.replay.IncidentCapture;
import io.tocsin.engine.replay.JournalSource;
import io.tocsin.engine.scenario.Difference;
import io.tocsin.engine.scenario.ScenarioWriter;
import io.tocsin.engine.scenario.Scenarios;
import io.tocsin.model.setting.RulesDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin capture INCIDENT}. */
@Command(
        name = "capture",
        description =
                "Write a past incident down as a scenario for rules test: its alerts and commands at virtual times,"
                        + " and what came of them. Exit 1 when the scenario, told again, comes out otherwise.")
public final class CaptureCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private SliceOptions slice = new SliceOptions();

    @Parameters(paramLabel = "INCIDENT", description = "Its id, or the beginning of it.")
    private String incident = "";

    @Option(names = "--journal", paramLabel = "FILE", description = "An exported journal, instead of that in Kafka.")
    private @Nullable Path journal;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where it is written (default: INCIDENT.scenario.yaml). Rules that were published are written"
                    + " beside it.")
    private @Nullable Path output;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "The file of rules that the scenario names, as its path from there (default: those that were"
                    + " published; else none).")
    private @Nullable String rules;

    /** A command in this context. */
    public CaptureCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        TocsinConfig settings = slice.settings(context);
        IncidentCapture.Captured captured = Journals.read(() -> captured(settings));
        Path file = output == null ? Path.of(captured.incident().id() + ".scenario.yaml") : output;
        Optional<String> rulesFile =
                rules == null ? captured.rules().map(document -> rulesBeside(file, document)) : Optional.of(rules);
        write(file, ScenarioWriter.of(captured, rulesFile));
        context.terminal().data(Plain.line(file.toString()));
        List<Difference> differences = Scenarios.run(file).differences();
        differences.forEach(one -> context.terminal().talk(Plain.line(one.toString())));
        context.terminal()
                .talk(
                        differences.isEmpty()
                                ? "told again, it comes out as it did"
                                : "told again, it comes out otherwise: mend what it expects, or name the rules with --rules");
        return (differences.isEmpty() ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private IncidentCapture.Captured captured(TocsinConfig settings) {
        JournalSource source = journal == null ? slice.kafka(settings) : slice.file(journal);
        List<IncidentCapture.Captured> found =
                IncidentCapture.of(source, settings.engine().ruleSet(), incident);
        if (found.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "no incident " + incident + " comes of this journal (expected: an id, or its begin)");
        }
        if (found.size() > 1) {
            throw new CommandFailure(
                    ExitCode.WRONG_USE, incident + ": " + found.size() + " incidents begin so (expected: one)");
        }
        return found.get(0);
    }

    private static String rulesBeside(Path file, RulesDocument document) {
        String name = file.getFileName().toString().replaceFirst("(\\.scenario)?\\.ya?ml$", "") + ".rules.yaml";
        write(file.resolveSibling(name), document.text());
        return name;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, file + " cannot be written: " + e, e);
        }
    }
}
