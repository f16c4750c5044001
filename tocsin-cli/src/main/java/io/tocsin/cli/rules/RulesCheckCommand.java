package io.tocsin.cli.rules;

import io.tocsin.cli.publish.DocumentFile;
import io.tocsin.cli.publish.Findings;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.document.DocumentFinding;
import io.tocsin.engine.rules.yaml.RuleSetReader;
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
        List<DocumentFinding> findings =
                DocumentFile.read(file, RuleSetReader::check).findings();
        Findings.write(findings, output.format(), context.terminal());
        context.terminal().talk(findings.isEmpty() ? file + " is good" : findings.size() + " to mend in " + file);
        return (findings.isEmpty() ? ExitCode.DONE : ExitCode.FAILED).number();
    }
}
