package io.tocsin.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.api.DeliveriesApi;
import io.tocsin.cli.api.ServerOptions;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin deliveries targets}. */
@Command(name = "targets", description = "List the targets and whether they take notifications.")
public final class DeliveriesTargetsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public DeliveriesTargetsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode targets = new DeliveriesApi(server.client(context)).targets();
        output.write(context.terminal(), () -> targets, () -> DeliverySheet.targets(targets.path("items")));
        return ExitCode.DONE.number();
    }
}
