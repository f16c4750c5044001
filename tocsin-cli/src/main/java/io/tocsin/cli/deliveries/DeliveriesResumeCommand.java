package io.tocsin.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.api.DeliveriesApi;
import io.tocsin.cli.terminal.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tocsin deliveries resume TARGET}. */
@Command(name = "resume", description = "Let a target that is disabled or paused be tried again.")
public final class DeliveriesResumeCommand extends DeliveriesActCommand {

    @Parameters(paramLabel = "TARGET", description = "Its name.")
    private String which = "";

    /** A command in this context. */
    public DeliveriesResumeCommand(CommandContext context) {
        super(context);
    }

    @Override
    JsonNode act(DeliveriesApi api, String as) {
        return api.resume(which, as);
    }

    @Override
    String said(JsonNode answer) {
        return DeliverySheet.resumed(answer);
    }
}
