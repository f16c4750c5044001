package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.api.EventStream;
import io.tocsin.cli.api.IncidentsApi;
import io.tocsin.cli.api.ServerEvent;
import io.tocsin.cli.api.ServerOptions;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Program;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin incidents watch}. */
@Command(
        name = "watch",
        description = "Print one line per change of an incident, until Ctrl-C.",
        footer = {"", "The same with curl: curl -N http://127.0.0.1:8080/api/v1/events"})
public final class WatchCommand implements Callable<Integer> {

    private static final long PAUSE_SECONDS = 2;
    private static final int LOOKED_AT_AGAIN = 200;

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--limit", paramLabel = "N", description = "End after this many changes (default: never).")
    private int limit = Integer.MAX_VALUE;

    /** A command in this context. */
    public WatchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ApiClient client = server.client(context);
        ChangeFollower changes =
                new ChangeFollower(new IncidentsApi(client), context.clock().instant());
        String place = "";
        boolean connected = false;
        while (limit > 0 && context.terminal().isHeard()) {
            try (EventStream events = EventStream.open(client, place)) {
                context.terminal().talk("watching " + server.base(context) + " (Ctrl-C to end)");
                connected = true;
                place = follow(events, changes, place);
            } catch (CommandFailure e) {
                if (!connected) {
                    throw e;
                }
                context.terminal().talk(e.getMessage() + "; trying again");
            }
            pause();
        }
        return ExitCode.DONE.number();
    }

    private String follow(EventStream events, ChangeFollower changes, String from) {
        String place = from;
        for (Optional<ServerEvent> next = events.next();
                limit > 0 && next.isPresent() && context.terminal().isHeard();
                next = events.next()) {
            ServerEvent event = next.get();
            place = event.id().isEmpty() ? place : event.id();
            if (event.name().equals("changed")) {
                print(event, changes);
            } else if (event.name().equals("reset")) {
                lookAgain(changes);
            }
        }
        if (events.fellSilent()) {
            context.terminal().talk("no sign of life for " + EventStream.SILENCE.toSeconds() + " s; trying again");
        }
        return place;
    }

    private void lookAgain(ChangeFollower changes) {
        context.terminal().talk("changes were missed; looking at the newest " + LOOKED_AT_AGAIN + " incidents again");
        IncidentsApi incidents = new IncidentsApi(server.client(context));
        changes.missed(incidents.list(List.of(), LOOKED_AT_AGAIN)).forEach(this::print);
    }

    private void print(ServerEvent event, ChangeFollower changes) {
        JsonNode data = JsonText.parse(event.data()).orElseGet(JsonText::object);
        if (data.path("many").asBoolean()) {
            context.terminal()
                    .talk("too many changes at once to name them; see: " + Program.name() + " incidents list");
        }
        for (JsonNode changed : data.path("changed")) {
            for (ChangeFollower.Change change : changes.of(changed.path("id").asText())) {
                print(change);
            }
        }
    }

    private void print(ChangeFollower.Change change) {
        if (limit-- <= 0) {
            return;
        }
        String line = output.isTable()
                ? TimelineLine.of(change.incident(), change.entry())
                : JsonText.line(change.document());
        context.terminal().data(line);
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(limit > 0 ? PAUSE_SECONDS : 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", e);
        }
    }
}
