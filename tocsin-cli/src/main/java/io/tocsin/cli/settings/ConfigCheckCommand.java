package io.tocsin.cli.settings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.config.ConfigFile;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.Finding;
import io.tocsin.cli.config.RefusedConfigException;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin config check FILE}. */
@Command(
        name = "check",
        description = "Read a configuration as a role would, with the environment of this shell; exit 1 on findings.")
public final class ConfigCheckCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--standalone",
            description = "Read it as tocsin standalone would, which brings its own Kafka and PostgreSQL.")
    private boolean standalone;

    @Parameters(paramLabel = "FILE", description = "The YAML file.")
    private Path file = Path.of("");

    /** A command in this context. */
    public ConfigCheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Finding> findings = findings();
        switch (output.format()) {
            case JSON -> context.terminal().data(JsonText.pretty(document(findings)));
            case NDJSON -> findings.forEach(one -> context.terminal().data(JsonText.line(document(one))));
            case TABLE -> findings.forEach(one -> context.terminal().data(one.toString()));
        }
        context.terminal().talk(findings.isEmpty() ? file + " is good" : findings.size() + " to mend in " + file);
        return (findings.isEmpty() ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private List<Finding> findings() {
        try {
            ConfigFile read = ConfigFile.of(file, context.environment());
            if (standalone) {
                ConfigReader.readStandalone(read);
            } else {
                ConfigReader.read(read);
            }
            return List.of();
        } catch (RefusedConfigException e) {
            return e.findings();
        }
    }

    private static ObjectNode document(List<Finding> findings) {
        ObjectNode document = JsonText.object().put("good", findings.isEmpty());
        ArrayNode list = document.putArray("findings");
        findings.forEach(one -> list.add(document(one)));
        return document;
    }

    private static ObjectNode document(Finding one) {
        return JsonText.object()
                .put("source", one.place().source())
                .put("line", one.place().line())
                .put("column", one.place().column())
                .put("key", one.path())
                .put("found", one.found())
                .put("expected", one.expected());
    }
}
