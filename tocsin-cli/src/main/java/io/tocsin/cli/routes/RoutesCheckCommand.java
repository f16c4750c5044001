package io.tocsin.cli.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.RefusedConfigException;
import io.tocsin.cli.settings.FindingSheet;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.sink.SinkConfig;
import io.tocsin.sink.routing.Route;
import io.tocsin.sink.routing.RouteAnswer;
import io.tocsin.sink.routing.RouteTree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin routes check}. */
@Command(
        name = "check",
        description = "Read the routes of a configuration as the sink would and print their tree; exit 1 on findings.")
public final class RoutesCheckCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public RoutesCheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try {
            SinkConfig sink =
                    ConfigReader.read(config.file(context.environment())).sink();
            RouteTree tree = sink.tree();
            output.write(context.terminal(), () -> document(sink.routes(), tree), () -> lines(sink.routes(), tree, ""));
            context.terminal().talk("the routes are good");
            return ExitCode.DONE.number();
        } catch (RefusedConfigException e) {
            return FindingSheet.refuse(e, output.format(), context.terminal()).number();
        }
    }

    private static List<String> lines(List<Route> routes, RouteTree tree, String indent) {
        List<String> lines = new ArrayList<>();
        for (Route route : routes) {
            String asks = String.join(", ", route.match().words());
            RouteAnswer answer = answer(route, tree);
            lines.add(Plain.line(indent + route.name() + (asks.isEmpty() ? "" : ": " + asks) + " -> "
                    + RouteWords.of(answer) + (route.goesOn() ? "; and the next" : "")));
            lines.addAll(lines(route.routes(), tree, indent + "  "));
        }
        return lines;
    }

    private static ObjectNode document(List<Route> routes, RouteTree tree) {
        ObjectNode document = JsonText.object().put("good", true);
        document.putArray("findings");
        add(routes, tree, document.putArray("routes"));
        return document;
    }

    private static void add(List<Route> routes, RouteTree tree, ArrayNode into) {
        for (Route route : routes) {
            ObjectNode one = into.addObject().put("name", route.name()).put("continue", route.goesOn());
            ArrayNode asks = one.putArray("match");
            route.match().words().forEach(asks::add);
            RouteWords.put(answer(route, tree), one);
            add(route.routes(), tree, one.putArray("routes"));
        }
    }

    private static RouteAnswer answer(Route route, RouteTree tree) {
        return tree.find(route.name()).orElseThrow();
    }
}
