package io.tocsin.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.terminal.Terminal;
import io.tocsin.document.DocumentFinding;
import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.engine.scenario.Difference;
import io.tocsin.engine.scenario.ScenarioResult;
import io.tocsin.engine.scenario.Scenarios;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tocsin rules test FILE...}. */
@Command(
        name = "test",
        description = "Tell scenarios to the engine in virtual time and print what came out otherwise than"
                + " expected; exit 1 when anything did.")
public final class RulesTestCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenarios; docs/rules.md has the format.")
    private List<Path> files = List.of();

    /** A command in this context. */
    public RulesTestCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<ScenarioResult> results = files.stream().map(RulesTestCommand::run).toList();
        switch (output.format()) {
            case JSON -> context.terminal().data(JsonText.pretty(document(results)));
            case NDJSON -> results.forEach(one -> context.terminal().data(JsonText.line(document(one))));
            case TABLE -> results.forEach(this::print);
        }
        long different = results.stream().filter(one -> !isGood(one)).count();
        context.terminal()
                .talk(
                        different == 0
                                ? results.size() + " as expected"
                                : different + " of " + results.size() + " otherwise than expected");
        return (different == 0 ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    /** A file that is no scenario differs from what was expected of it, and the others are told all the same. */
    private static ScenarioResult run(Path file) {
        try {
            return Scenarios.run(file);
        } catch (UnreadableDocumentException e) {
            DocumentFinding one = e.finding();
            Difference difference =
                    new Difference(one.file(), one.line(), one.column(), one.key(), one.found(), one.expected());
            return new ScenarioResult(file.toString(), "", List.of(difference));
        }
    }

    private static boolean isGood(ScenarioResult result) {
        return result.differences().isEmpty();
    }

    private void print(ScenarioResult result) {
        String verdict = isGood(result)
                ? context.terminal().styled(Terminal.Style.GREEN, "as expected")
                : context.terminal().styled(Terminal.Style.RED, "different");
        context.terminal()
                .data(verdict + "  "
                        + Plain.line(result.file() + "  " + result.name()).stripTrailing());
        result.differences().forEach(one -> context.terminal().data("  " + Plain.line(one.toString())));
    }

    private static ObjectNode document(List<ScenarioResult> results) {
        ObjectNode document = JsonText.object().put("good", results.stream().allMatch(RulesTestCommand::isGood));
        ArrayNode list = document.putArray("scenarios");
        results.forEach(one -> list.add(document(one)));
        return document;
    }

    private static ObjectNode document(ScenarioResult result) {
        ObjectNode document = JsonText.object()
                .put("file", result.file())
                .put("name", result.name())
                .put("good", isGood(result));
        ArrayNode list = document.putArray("differences");
        result.differences()
                .forEach(one -> list.addObject()
                        .put("source", one.file())
                        .put("line", one.line())
                        .put("column", one.column())
                        .put("what", one.what())
                        .put("found", one.found())
                        .put("expected", one.expected()));
        return document;
    }
}
