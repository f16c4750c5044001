package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.api.IncidentsApi;
import io.tocsin.cli.api.ServerOptions;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tocsin incidents show ID}. */
@Command(
        name = "show",
        description = "Show one incident with its alerts, timeline and deliveries.",
        footer = {"", "The same with curl: curl http://127.0.0.1:8080/api/v1/incidents/ID"})
public final class ShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "ID", description = "The id, its short form, or enough of its beginning.")
    private String id = "";

    /** A command in this context. */
    public ShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode shown = new IncidentsApi(server.client(context)).show(id);
        output.write(context.terminal(), () -> shown, () -> IncidentSheet.lines(shown));
        return ExitCode.DONE.number();
    }
}
