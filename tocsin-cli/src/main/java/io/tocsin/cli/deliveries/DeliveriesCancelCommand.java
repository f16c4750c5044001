package io.tocsin.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.api.DeliveriesApi;
import io.tocsin.cli.terminal.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tocsin deliveries cancel ID}. */
@Command(name = "cancel", description = "Give up a delivery that waits or is blocked; what comes after it goes on.")
public final class DeliveriesCancelCommand extends DeliveriesActCommand {

    @Parameters(paramLabel = "ID", description = "Which one: dlv-…")
    private String which = "";

    /** A command in this context. */
    public DeliveriesCancelCommand(CommandContext context) {
        super(context);
    }

    @Override
    JsonNode act(DeliveriesApi api, String as) {
        return api.act(which, "cancel", as);
    }

    @Override
    String said(JsonNode answer) {
        return DeliverySheet.said(answer.path("delivery"));
    }
}
