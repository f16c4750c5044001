package io.tocsin.cli.routes;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.CorrelationKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.Handling;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.IncidentSuppression;
import io.tocsin.model.incident.Response;
import io.tocsin.model.incident.Storm;
import io.tocsin.sink.routing.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The incident that is asked about: from a file, or made of options. */
final class IncidentOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "INCIDENT",
            description = "A file with an incident as the API gives it, or with a change of the topic.")
    private @Nullable Path file;

    @Option(names = "--service", paramLabel = "NAME", description = "Of this service (default: ${DEFAULT-VALUE}).")
    private String service = "any";

    @Option(names = "--severity", paramLabel = "SEVERITY", description = "This bad (default: ${DEFAULT-VALUE}).")
    private String severity = "critical";

    @Option(names = "--environment", paramLabel = "NAME", description = "In this environment.")
    private String environment = "";

    @Option(names = "--title", paramLabel = "TEXT", description = "With this title.")
    private String title = "";

    @Option(names = "--rule", paramLabel = "NAME", description = "Made by this rule (default: ${DEFAULT-VALUE}).")
    private String rule = "default";

    @Option(names = "--team", paramLabel = "NAME", description = "Whose service this team owns.")
    private @Nullable String team;

    @Option(
            names = "--label",
            paramLabel = "NAME=VALUE",
            description = "All its alerts have this label; repeatable, also beside a file.")
    private Map<String, String> labels = new LinkedHashMap<>();

    /** What routes are asked about. */
    Subject subject(Instant now) {
        Incident incident = file == null ? made(now) : IncidentFile.read(file);
        Map<String, String> all =
                new LinkedHashMap<>(incident.correlationKey().values().asMap());
        all.putAll(labels);
        return new Subject(incident, Labels.of(all), Optional.ofNullable(team));
    }

    private Incident made(Instant now) {
        Severity bad;
        ServiceName name;
        try {
            bad = Coded.parse(Severity.class, severity);
            name = new ServiceName(service);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.WRONG_USE, String.valueOf(e.getMessage()), e);
        }
        CorrelationKey key = new CorrelationKey(Labels.ofAlternating("environment", environment, "service", service));
        EventId event = new EventId("asked");
        return new Incident(
                IncidentId.derive(rule, key, event, now),
                name,
                environment,
                rule,
                Optional.empty(),
                key,
                event,
                title,
                IncidentStatus.TRIGGERED,
                bad,
                1,
                1,
                Optional.empty(),
                now,
                now,
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AlertCounts.NONE.joined(bad),
                Handling.NONE,
                IncidentSuppression.NONE,
                Optional.empty(),
                Storm.NONE,
                Optional.empty(),
                Response.NONE);
    }
}
