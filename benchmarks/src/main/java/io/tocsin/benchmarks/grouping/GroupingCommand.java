package io.tocsin.benchmarks.grouping;

import io.tocsin.benchmarks.grouping.made.MadeStreams;
import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.engine.stream.UnreadableStreamException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchmarks/run --grouping}: how well alerts are grouped, beside simple rules. */
@Command(
        name = "benchmarks/run --grouping",
        mixinStandardHelpOptions = true,
        description = {
            "Folds labelled streams of alerts under the rules that ship, and scores the groups beside simple rules.",
            "Exit codes: 0 scored, 1 a file cannot be read, 2 wrong options."
        })
public final class GroupingCommand implements Callable<Integer> {

    private final PrintStream out;

    GroupingCommand(PrintStream out) {
        this.out = out;
    }

    /** How the scores are printed. */
    enum Output {
        text,
        json
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "With NAME.jsonl and perhaps NAME.topology.json; default: the streams that are made up here.")
    private @Nullable Path folder;

    @Option(names = "--rules", paramLabel = "FILE", description = "Other rules than those that ship.")
    private @Nullable Path rules;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Output output = Output.text;

    /** Runs and exits. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new GroupingCommand(System.out))
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure))
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<Grouping> groupings = new ArrayList<>();
        groupings.add(Grouping.tocsin(rules == null ? RuleSet.defaults() : RuleSetReader.read(rules)));
        groupings.addAll(Grouping.BASELINES);
        GroupingReport report = new GroupingReport();
        for (LabelledStream stream : folder == null ? MadeStreams.all() : LabelledStream.of(folder)) {
            groupings.forEach(grouping -> report.add(stream.name(), grouping.name(), grouping.score(stream)));
        }
        out.print(output == Output.json ? report.json() : report.text());
        return 0;
    }

    private static int explain(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            System.err.println("no such file: " + failure.getMessage());
        } else if (failure instanceof UnreadableStreamException
                || failure instanceof UnreadableDocumentException
                || failure instanceof IOException) {
            System.err.println(failure.getMessage());
        } else {
            failure.printStackTrace();
        }
        return 1;
    }
}
