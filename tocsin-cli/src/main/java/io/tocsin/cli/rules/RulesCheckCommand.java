package io.tocsin.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.engine.rules.yaml.NodeReader;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.engine.rules.yaml.RulesFinding;
import io.tocsin.engine.rules.yaml.UnreadableRulesException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tocsin rules check FILE}. */
@Command(name = "check", description = "Read rules as the engine would; exit 1 on findings.")
public final class RulesCheckCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "FILE", description = "The YAML file.")
    private Path file = Path.of("");

    /** A command in this context. */
    public RulesCheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<RulesFinding> findings = findings();
        switch (output.format()) {
            case JSON -> context.terminal().data(JsonText.pretty(document(findings)));
            case NDJSON -> findings.forEach(one -> context.terminal().data(JsonText.line(document(one))));
            case TABLE -> findings.forEach(one -> context.terminal().data(Plain.line(one.toString())));
        }
        context.terminal().talk(findings.isEmpty() ? file + " is good" : findings.size() + " to mend in " + file);
        return (findings.isEmpty() ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private List<RulesFinding> findings() {
        try {
            return RuleSetReader.check(file.toString(), NodeReader.text(file));
        } catch (UnreadableRulesException e) {
            return List.of(e.finding());
        }
    }

    private static ObjectNode document(List<RulesFinding> findings) {
        ObjectNode document = JsonText.object().put("good", findings.isEmpty());
        ArrayNode list = document.putArray("findings");
        findings.forEach(one -> list.add(document(one)));
        return document;
    }

    private static ObjectNode document(RulesFinding one) {
        return JsonText.object()
                .put("source", one.file())
                .put("line", one.line())
                .put("column", one.column())
                .put("key", one.key())
                .put("found", one.found())
                .put("expected", one.expected());
    }
}
