package io.tocsin.cli.config;

import io.tocsin.sink.SinkConfig;
import io.tocsin.sink.callback.CallbackConfig;
import io.tocsin.sink.message.MessagesConfig;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.message.TemplateSet;
import io.tocsin.sink.projection.ProjectionConfig;
import io.tocsin.sink.relay.Fallbacks;
import io.tocsin.sink.relay.RelayConfig;
import io.tocsin.sink.retention.RetentionConfig;
import io.tocsin.sink.routing.Route;
import io.tocsin.sink.routing.TimeWindow;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code sink}. */
final class SinkSection {

    private static final int MOST_RECORDS = 20_000;
    private static final int MOST_IN_FLIGHT = 256;

    private SinkSection() {}

    /**
     * What is wrong stands among the findings.
     *
     * @param directory where files are sought that it names
     */
    static SinkConfig read(Section section, Path directory) {
        SinkConfig defaults = SinkConfig.defaults();
        ProjectionConfig projection = new ProjectionConfig(
                section.integer("max_poll_records", defaults.projection().maxPollRecords(), 1, MOST_RECORDS));
        Optional<URI> console = section.webAddress("console_url");
        Duration age = section.duration(
                "notify_not_older_than", defaults.notifyNotOlderThan(), Duration.ofMinutes(1), Duration.ofDays(90));
        RetentionConfig retention = retention(section.section("retention"), defaults.retention());
        List<TemplateSet> templates = templates(section, directory);
        Set<String> templateNames = templates.stream().map(TemplateSet::name).collect(Collectors.toSet());
        Map<String, Style> styles = new HashMap<>();
        List<Section> targetSections = section.sections("targets");
        List<TargetConfig> targets = targetSections.stream()
                .map(target -> TargetSection.read(target, templateNames, styles))
                .flatMap(Optional::stream)
                .toList();
        RelayConfig relay = relay(section, defaults.relay(), fallbacks(section, targetSections));
        List<CallbackConfig> callbacks = CallbackSection.all(targetSections);
        // Also those that are wrong: what is wrong with them is said once.
        Set<String> names =
                targetSections.stream().map(target -> target.text("name", "")).collect(Collectors.toSet());
        Map<String, TimeWindow> windows = windows(section);
        List<Route> routes = section.sections("routes").stream()
                .map(route -> RouteSection.read(route, names, windows, false))
                .flatMap(Optional::stream)
                .toList();
        SinkConfig sink = section.make(() -> new SinkConfig(
                        projection,
                        relay,
                        targets,
                        routes,
                        callbacks,
                        console,
                        age,
                        retention,
                        new MessagesConfig(templates, styles)))
                .orElse(defaults);
        section.end();
        return sink;
    }

    private static RetentionConfig retention(Section section, RetentionConfig defaults) {
        RetentionConfig retention = new RetentionConfig(
                section.duration("incidents", defaults.incidents(), RetentionConfig.LEAST, RetentionConfig.MOST),
                section.duration("attempts", defaults.attempts(), RetentionConfig.LEAST, RetentionConfig.MOST),
                section.duration(
                        "command_decisions", defaults.commandDecisions(), RetentionConfig.LEAST, RetentionConfig.MOST));
        section.end();
        return retention;
    }

    private static Map<String, TimeWindow> windows(Section section) {
        Map<String, TimeWindow> windows = new LinkedHashMap<>();
        section.sections("windows").stream()
                .map(WindowSection::read)
                .flatMap(Optional::stream)
                .forEach(window -> {
                    if (windows.put(window.name(), window) != null) {
                        section.refuse("windows", window.name() + " twice", "names differ");
                    }
                });
        return windows;
    }

    private static List<TemplateSet> templates(Section section, Path directory) {
        return section.sections("templates").stream()
                .map(template -> TemplateSection.read(template, directory))
                .flatMap(Optional::stream)
                .toList();
    }

    private static RelayConfig relay(Section section, RelayConfig defaults, Fallbacks fallbacks) {
        return new RelayConfig(
                section.duration("update_interval", defaults.updateInterval(), Duration.ZERO, Duration.ofMinutes(10)),
                section.duration(
                        "poll_interval", defaults.pollInterval(), Duration.ofMillis(50), Duration.ofMinutes(1)),
                section.integer("max_in_flight", defaults.maxInFlight(), 1, MOST_IN_FLIGHT),
                section.duration(
                        "attempt_timeout", defaults.attemptTimeout(), Duration.ofSeconds(1), Duration.ofMinutes(2)),
                section.duration("probe_interval", defaults.probeInterval(), Duration.ofSeconds(1), Duration.ofDays(1)),
                fallbacks);
    }

    /** A name that is wrong is refused with the rest, by {@link SinkConfig}. */
    private static Fallbacks fallbacks(Section section, List<Section> targets) {
        Map<String, String> byTarget = new HashMap<>();
        for (Section target : targets) {
            String name = target.text("name", "");
            target.text("fallback").ifPresent(fallback -> {
                if (fallback.equals(name)) {
                    target.refuse("fallback", fallback, "another target than itself");
                } else {
                    byTarget.put(name, fallback);
                }
            });
        }
        return new Fallbacks(section.text("fallback"), byTarget);
    }
}
