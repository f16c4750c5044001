package io.tocsin.cli.templates;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.routes.IncidentFile;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.message.Markup;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.SampleNotifications;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.message.Texts;
import io.tocsin.sink.message.Words;
import io.tocsin.sink.routing.RouteAnswer;
import io.tocsin.sink.target.Notifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin templates render}. */
@Command(
        name = "render",
        description = "Show what a message would say: of the incident in a file, or of the sample that templates are"
                + " checked with. Sends nothing.")
public final class TemplatesRenderCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "INCIDENT",
            description = "A file with an incident as the API gives it, or with a change of the topic.")
    private @Nullable Path file;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description = "As this target is told: its template, language, markup.")
    private @Nullable String target;

    @Option(
            names = "--route",
            paramLabel = "NAME",
            description = "By this route, whose template and language go first.")
    private @Nullable String route;

    @Option(names = "--template", paramLabel = "NAME", description = "Written from this template, whoever chooses it.")
    private @Nullable String template;

    @Option(names = "--language", paramLabel = "LANGUAGE", description = "In this language: en or fr.")
    private @Nullable String language;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description =
                    "What happened to it: opened, updated, acknowledged, resolved, reopened or escalated (default:"
                            + " ${DEFAULT-VALUE}).")
    private String kind = "opened";

    @Option(names = "--little", description = "The sample of which little is known, not the one of which all is.")
    private boolean little;

    @Option(names = "--plain", description = "Not escaped for the target.")
    private boolean plain;

    @Option(names = "--body", description = "The message that the target would be sent, and not what it says.")
    private boolean body;

    /** A command in this context. */
    public TemplatesRenderCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (body && target == null) {
            throw wrong("--body", "no --target", "the target whose message it is");
        }
        TocsinConfig read = ConfigReader.read(config.file(context.environment()));
        try (TemplateDesk desk = new TemplateDesk(read)) {
            Optional<Notifier> notifier = Optional.ofNullable(target)
                    .map(name -> named("--target", name, desk.notifiers(), Notifier::target));
            Markup markup =
                    plain ? Markup.PLAIN : notifier.map(Notifier::markup).orElse(Markup.PLAIN);
            Rendering rendering = desk.write(notification(), markup, style(desk, read));
            if (body) {
                notifier.ifPresent(one -> context.terminal().data(one.render(rendering)));
            } else {
                output.write(context.terminal(), () -> document(rendering), () -> lines(rendering.texts()));
            }
            List<String> faults = desk.takeFaults();
            faults.forEach(fault -> context.terminal().talk("written as shipped, because of " + Plain.line(fault)));
            return (faults.isEmpty() ? ExitCode.DONE : ExitCode.FAILED).number();
        }
    }

    private Notification notification() {
        Notification sample = SampleNotifications.to(
                target == null ? "sample" : target,
                SampleNotifications.of(
                        step(), little ? SampleNotifications.Extent.LITTLE : SampleNotifications.Extent.ALL));
        return file == null ? sample : SampleNotifications.of(IncidentFile.read(file), sample);
    }

    /** What is asked for here, then what the route says; what the target says is left to the writer. */
    private Style style(TemplateDesk desk, TocsinConfig read) {
        Set<String> templates = new TreeSet<>(read.sink().messages().templateNames());
        if (template != null && !templates.contains(template)) {
            throw wrong("--template", template, oneOf(templates));
        }
        Style byRoute = Optional.ofNullable(route)
                .map(name ->
                        named("--route", name, desk.routes(), RouteAnswer::name).style())
                .orElse(Style.PLAIN);
        return new Style(
                        Optional.ofNullable(template),
                        Optional.ofNullable(language).map(this::spoken))
                .or(byRoute);
    }

    private Locale spoken(String asked) {
        return named("--language", asked, Words.LANGUAGES, Locale::getLanguage);
    }

    private NotificationKind step() {
        try {
            return Coded.parse(NotificationKind.class, kind);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.WRONG_USE, "--kind: " + e.getMessage(), e);
        }
    }

    private static <T> T named(String option, String name, List<T> all, Function<T, String> naming) {
        return all.stream()
                .filter(one -> naming.apply(one).equals(name))
                .findFirst()
                .orElseThrow(() -> wrong(
                        option, name, oneOf(all.stream().map(naming).collect(Collectors.toCollection(TreeSet::new)))));
    }

    private static String oneOf(Set<String> names) {
        return names.isEmpty() ? "the configuration has none" : "one of " + String.join(", ", names);
    }

    private static CommandFailure wrong(String option, String found, String expected) {
        return new CommandFailure(
                ExitCode.WRONG_USE, option + ": " + Plain.line(found) + " (expected: " + expected + ")");
    }

    private static List<String> lines(Texts texts) {
        List<String> lines = new ArrayList<>();
        lines.add("title    " + Plain.line(texts.title()));
        lines.add("summary  " + Plain.line(texts.summary()));
        lines.add("why      " + Plain.line(texts.why()));
        texts.details().forEach(line -> lines.add("details  " + Plain.line(line)));
        return lines;
    }

    private static ObjectNode document(Rendering rendering) {
        Texts texts = rendering.texts();
        ObjectNode document = JsonText.object()
                .put("target", rendering.notification().target())
                .put("kind", rendering.notification().kind().code())
                .put("language", rendering.words().language().toLanguageTag())
                .put("title", texts.title())
                .put("summary", texts.summary())
                .put("why", texts.why());
        ArrayNode details = document.putArray("details");
        texts.details().forEach(details::add);
        return document;
    }
}
