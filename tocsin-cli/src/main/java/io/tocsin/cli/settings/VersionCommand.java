package io.tocsin.cli.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin version}. */
@Command(name = "version", description = "Print which Tocsin this is, and on which Java it runs.")
public final class VersionCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public VersionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String version = Version.current();
        String java = Runtime.version().toString();
        ObjectNode document = JsonText.object().put("tocsin", version).put("java", java);
        context.terminal()
                .data(output.isTable() ? "tocsin " + version + " (Java " + java + ")" : JsonText.line(document));
        return ExitCode.DONE.number();
    }
}
