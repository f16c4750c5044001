package io.tocsin.cli.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.RefusedConfigException;
import io.tocsin.cli.settings.FindingSheet;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.SinkConfig;
import io.tocsin.sink.projection.RoutePreview;
import io.tocsin.sink.projection.RoutePreview.Preview;
import io.tocsin.sink.routing.Check;
import io.tocsin.sink.routing.RouteStep;
import io.tocsin.sink.routing.Subject;
import io.tocsin.sink.target.TargetConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin routes test}. */
@Command(
        name = "test",
        description = "Say what would be told of an incident, to whom and when, and the path through the tree; sends"
                + " nothing. Exit 1 when nobody would be told.")
public final class RoutesTestCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private IncidentOptions incident = new IncidentOptions();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "What happens to it: opened, updated, acknowledged, resolved, reopened or escalated (default:"
                    + " ${DEFAULT-VALUE}).")
    private String kind = "opened";

    @Option(names = "--at", paramLabel = "TIME", description = "At this time, in ISO 8601 (default: now).")
    private @Nullable String at;

    /** A command in this context. */
    public RoutesTestCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SinkConfig sink;
        try {
            sink = ConfigReader.read(config.file(context.environment())).sink();
        } catch (RefusedConfigException e) {
            FindingSheet.write(e.findings(), output.format(), context.terminal());
            return ExitCode.WRONG_USE.number();
        }
        Instant now = time();
        NotificationKind step = step();
        Subject subject = incident.subject(now);
        boolean told = step != NotificationKind.OPENED && step != NotificationKind.REOPENED;
        var change = AskedChange.of(step, subject.incident(), now);
        Subject after = new Subject(change.incident(), subject.labels(), subject.team());
        List<Preview> previews = preview(sink).of(after, change, told, now);
        List<RouteStep> path = sink.tree().trace(after);
        output.write(context.terminal(), () -> document(previews, path), () -> lines(previews, path, now));
        boolean anybody = previews.stream().anyMatch(Preview.Told.class::isInstance);
        if (!anybody) {
            context.terminal().talk("nobody would be told");
        }
        return (anybody ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private static RoutePreview preview(SinkConfig sink) {
        return new RoutePreview(
                sink.tree(),
                sink.targets().stream().map(TargetConfig::name).collect(Collectors.toSet()),
                sink.relay().updateInterval());
    }

    private Instant time() {
        try {
            return at == null ? context.clock().instant() : Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw new CommandFailure(
                    ExitCode.WRONG_USE, "--at: " + at + " (expected: a time such as 2026-11-21T02:00:00Z)", e);
        }
    }

    private NotificationKind step() {
        try {
            return Coded.parse(NotificationKind.class, kind);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.WRONG_USE, "--kind: " + e.getMessage(), e);
        }
    }

    private static List<String> lines(List<Preview> previews, List<RouteStep> path, Instant now) {
        List<String> lines = new ArrayList<>();
        for (Preview preview : previews) {
            lines.add(Plain.line(
                    preview instanceof Preview.Told told
                            ? told(told, now)
                            : preview.target() + ": nothing, "
                                    + ((Preview.Quiet) preview).reason().code()));
        }
        for (RouteStep step : path) {
            String indent = "  ".repeat(step.answer().path().size());
            lines.add(Plain.line(indent + step.route().name() + ": " + words(step.verdict()) + why(step)));
        }
        return lines;
    }

    private static String told(Preview.Told told, Instant now) {
        Duration wait = Duration.between(now, told.dueAt());
        String when = wait.isZero() ? "at once" : "at " + told.dueAt() + ", in " + RouteWords.span(wait);
        return told.target() + ": " + told.kind().code() + " (" + told.reason().code() + ") " + when + ", by "
                + String.join(" > ", told.route().path())
                + told.route()
                        .style()
                        .template()
                        .map(one -> ", template " + one)
                        .orElse("")
                + told.route()
                        .style()
                        .language()
                        .map(one -> ", language " + one.toLanguageTag())
                        .orElse("");
    }

    private static String words(RouteStep.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String why(RouteStep step) {
        return step.checks().isEmpty()
                ? ""
                : " (" + step.checks().stream().map(Check::toString).collect(Collectors.joining("; ")) + ")";
    }

    private static ObjectNode document(List<Preview> previews, List<RouteStep> path) {
        ObjectNode document = JsonText.object();
        ArrayNode notifications = document.putArray("notifications");
        ArrayNode quiet = document.putArray("quiet");
        for (Preview preview : previews) {
            if (preview instanceof Preview.Told told) {
                ObjectNode one = notifications
                        .addObject()
                        .put("target", told.target())
                        .put("kind", told.kind().code())
                        .put("reason", told.reason().code())
                        .put("due_at", told.dueAt().toString());
                told.route().style().template().ifPresent(template -> one.put("template", template));
                told.route().style().language().ifPresent(language -> one.put("language", language.toLanguageTag()));
                ArrayNode names = one.putArray("path");
                told.route().path().forEach(names::add);
            } else {
                quiet.addObject()
                        .put("target", preview.target())
                        .put("reason", ((Preview.Quiet) preview).reason().code());
            }
        }
        ArrayNode steps = document.putArray("routes");
        path.forEach(step -> steps.add(document(step)));
        return document;
    }

    private static ObjectNode document(RouteStep step) {
        ObjectNode document = JsonText.object()
                .put("name", step.route().name())
                .put("verdict", step.verdict().name().toLowerCase(Locale.ROOT));
        ArrayNode names = document.putArray("path");
        step.answer().path().forEach(names::add);
        ArrayNode checks = document.putArray("checks");
        step.checks()
                .forEach(check -> checks.addObject()
                        .put("key", check.key())
                        .put("wanted", check.wanted())
                        .put("found", check.found())
                        .put("holds", check.holds()));
        return document;
    }
}
