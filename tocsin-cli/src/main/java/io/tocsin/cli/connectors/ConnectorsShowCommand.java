package io.tocsin.cli.connectors;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tocsin connectors show NAME}. */
@Command(name = "show", description = "Print the page of a connector: what to paste where, and what becomes of it.")
public final class ConnectorsShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "As `connectors list` names it.")
    private String name = "";

    /** A command in this context. */
    public ConnectorsShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.terminal().data(KnownConnector.page(name).text().stripTrailing());
        return ExitCode.DONE.number();
    }
}
