package io.tocsin.cli.settings;

import io.tocsin.cli.config.ConfigFile;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.Finding;
import io.tocsin.cli.config.RefusedConfigException;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
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
        FindingSheet.write(findings, output.format(), context.terminal());
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
}
