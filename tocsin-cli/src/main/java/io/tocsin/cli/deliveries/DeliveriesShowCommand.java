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
import picocli.CommandLine.Parameters;

/** {@code tocsin deliveries show ID}. */
@Command(name = "show", description = "Show one delivery with its attempts and what people did about it.")
public final class DeliveriesShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "ID", description = "Which one: dlv-…")
    private String id = "";

    /** A command in this context. */
    public DeliveriesShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode shown = new DeliveriesApi(server.client(context)).show(id);
        output.write(context.terminal(), () -> shown, () -> DeliverySheet.lines(shown));
        return ExitCode.DONE.number();
    }
}
