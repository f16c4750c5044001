package io.tocsin.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.api.DeliveriesApi;
import io.tocsin.cli.terminal.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tocsin deliveries retry ID}. */
@Command(
        name = "retry",
        description = "Try a delivery that waits or is blocked again at once, in the order of its lane.")
public final class DeliveriesRetryCommand extends DeliveriesActCommand {

    @Parameters(paramLabel = "ID", description = "Which one: dlv-…")
    private String which = "";

    /** A command in this context. */
    public DeliveriesRetryCommand(CommandContext context) {
        super(context);
    }

    @Override
    JsonNode act(DeliveriesApi api, String as) {
        return api.act(which, "retry", as);
    }

    @Override
    String said(JsonNode answer) {
        return DeliverySheet.said(answer.path("delivery"));
    }
}
