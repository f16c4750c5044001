package io.tocsin.cli.templates;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.RefusedConfigException;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.settings.FindingSheet;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.model.notification.Notification;
import io.tocsin.sink.message.Part;
import io.tocsin.sink.message.SampleNotifications;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.message.TemplateSet;
import io.tocsin.sink.message.Words;
import io.tocsin.sink.routing.RouteAnswer;
import io.tocsin.sink.target.Notifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin templates check}. */
@Command(
        name = "check",
        description =
                "Read the templates of a configuration as the sink would, write every sample message of every target"
                        + " with them in every language, and say who uses which. Sends nothing. Exit 1 on findings.")
public final class TemplatesCheckCommand implements Callable<Integer> {

    private static final String SHIPPED = "shipped";

    private final CommandContext context;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public TemplatesCheckCommand(CommandContext context) {
        this.context = context;
    }

    /** Templates under one name, and the targets and routes that choose them. */
    private record Use(String name, List<String> parts, List<String> targets, List<String> routes) {}

    @Override
    public Integer call() {
        TocsinConfig read;
        try {
            read = ConfigReader.read(config.file(context.environment()));
        } catch (RefusedConfigException e) {
            return FindingSheet.refuse(e, output.format(), context.terminal()).number();
        }
        try (TemplateDesk desk = new TemplateDesk(read)) {
            List<TemplateSet> sets = read.sink().messages().templates();
            List<Use> uses = uses(desk, sets);
            long written = writeAll(desk, sets);
            List<String> faults = desk.takeFaults();
            output.write(context.terminal(), () -> document(uses, faults), () -> lines(uses, faults));
            context.terminal()
                    .talk(
                            faults.isEmpty()
                                    ? "the templates are good: " + written + " messages written"
                                    : faults.size() + " to mend");
            return (faults.isEmpty() ? ExitCode.DONE : ExitCode.FAILED).number();
        }
    }

    /** Every sample as every target writes it, with each set that a route may choose for it. Gives how many. */
    private static long writeAll(TemplateDesk desk, List<TemplateSet> sets) {
        long written = 0;
        List<Optional<String>> names = new ArrayList<>(List.of(Optional.empty()));
        sets.forEach(set -> names.add(Optional.of(set.name())));
        for (Notifier notifier : desk.notifiers()) {
            for (Optional<String> name : names) {
                for (Locale language : Words.LANGUAGES) {
                    for (Notification sample : SampleNotifications.all()) {
                        Style style = new Style(name, Optional.of(language));
                        notifier.render(desk.write(
                                SampleNotifications.to(notifier.target(), sample), notifier.markup(), style));
                        written++;
                    }
                }
            }
        }
        return written;
    }

    private static List<Use> uses(TemplateDesk desk, List<TemplateSet> sets) {
        List<Use> uses = new ArrayList<>();
        uses.add(use(
                SHIPPED,
                Optional.empty(),
                List.of(Part.values()).stream().map(Part::code).toList(),
                desk));
        for (TemplateSet set : sets) {
            List<String> parts =
                    set.parts().keySet().stream().sorted().map(Part::code).toList();
            uses.add(use(set.name(), Optional.of(set.name()), parts, desk));
        }
        return uses;
    }

    private static Use use(String label, Optional<String> name, List<String> parts, TemplateDesk desk) {
        List<String> targets = desk.notifiers().stream()
                .map(Notifier::target)
                .filter(target -> desk.style(target).template().equals(name))
                .toList();
        List<String> routes = desk.routes().stream()
                .filter(route -> name.isPresent() && route.style().template().equals(name))
                .map(RouteAnswer::name)
                .toList();
        return new Use(label, parts, targets, routes);
    }

    private static List<String> lines(List<Use> uses, List<String> faults) {
        List<String> lines = new ArrayList<>();
        for (Use use : uses) {
            String users = users(use);
            lines.add(Plain.line(use.name + ": " + String.join(", ", use.parts) + "; "
                    + (users.isEmpty() ? "of nobody" : "of " + users)));
        }
        faults.forEach(fault -> lines.add(Plain.line(fault)));
        return lines;
    }

    private static String users(Use use) {
        List<String> users = new ArrayList<>(use.targets);
        use.routes.forEach(route -> users.add("route " + route));
        return users.stream().collect(Collectors.joining(", "));
    }

    private static ObjectNode document(List<Use> uses, List<String> faults) {
        ObjectNode document = JsonText.object().put("good", faults.isEmpty());
        ArrayNode findings = document.putArray("findings");
        faults.forEach(findings::add);
        ArrayNode templates = document.putArray("templates");
        for (Use use : uses) {
            ObjectNode one = templates.addObject().put("name", use.name);
            add(use.parts, one.putArray("parts"));
            add(use.targets, one.putArray("targets"));
            add(use.routes, one.putArray("routes"));
        }
        return document;
    }

    private static void add(List<String> texts, ArrayNode into) {
        texts.forEach(into::add);
    }
}
