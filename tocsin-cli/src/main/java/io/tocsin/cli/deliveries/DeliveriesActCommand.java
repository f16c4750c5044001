package io.tocsin.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.api.DeliveriesApi;
import io.tocsin.cli.api.ServerOptions;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.UserName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands of a person about deliveries and targets have in common. */
abstract class DeliveriesActCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who acts, for the record (default: the name of the user at this machine).")
    private String actor = "";

    /** A command in this context. */
    DeliveriesActCommand(CommandContext context) {
        this.context = context;
    }

    /** Does it, and gives what the server answers. */
    abstract JsonNode act(DeliveriesApi api, String as);

    /** What is said to people of that answer. */
    abstract String said(JsonNode answer);

    @Override
    public final Integer call() {
        String name = UserName.of(actor);
        JsonNode answer = act(new DeliveriesApi(server.client(context)), name);
        context.terminal().data(output.isTable() ? said(answer) : JsonText.line(answer));
        return ExitCode.DONE.number();
    }
}
