package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.api.IncidentsApi;
import io.tocsin.cli.api.ServerOptions;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Program;
import io.tocsin.cli.terminal.UserName;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that act on an incident have in common: issue a command, wait for the engine's decision. */
abstract class ActCommand implements Callable<Integer> {

    private final CommandContext context;
    private final String action;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(index = "0", paramLabel = "ID", description = "The id, its short form, or enough of its beginning.")
    private String id = "";

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who acts, for the timeline (default: the name of the user at this machine).")
    private String actor = "";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait for the engine's decision (default: ${DEFAULT-VALUE}).")
    private int wait = 5;

    /** A command in this context that posts to this path below the incident. */
    ActCommand(CommandContext context, String action) {
        this.context = context;
        this.action = action;
    }

    /** What the person remarks; may be empty where the action allows it. */
    abstract String remark();

    /** Puts into the body what the person says besides. */
    void say(ObjectNode body) {}

    @Override
    public final Integer call() {
        Duration patience = Duration.ofSeconds(Math.max(1, wait));
        JsonNode answer = new IncidentsApi(server.client(context)).command(id, action, body(), patience);
        if (answer.path("command").path("status").asText().equals("pending")) {
            throw new CommandFailure(
                    ExitCode.TIMED_OUT,
                    "written down, but not decided within " + patience.toSeconds() + " s; look again with: "
                            + Program.name() + " incidents show " + id);
        }
        if (output.isTable()) {
            JsonNode incident = answer.path("incident");
            context.terminal()
                    .data(incident.path("short_id").asText() + " is "
                            + incident.path("status").asText() + " ("
                            + answer.path("command").path("reason").asText() + ")");
        } else {
            context.terminal().data(JsonText.line(answer));
        }
        return ExitCode.DONE.number();
    }

    private ObjectNode body() {
        ObjectNode body = JsonText.object();
        body.put("note", remark());
        String name = UserName.of(actor);
        if (!name.isEmpty()) {
            body.put("actor", name);
        }
        say(body);
        return body;
    }
}
