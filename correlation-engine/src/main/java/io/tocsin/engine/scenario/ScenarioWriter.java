package io.tocsin.engine.scenario;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tocsin.engine.replay.IncidentCapture;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a past incident down as a scenario that {@link Scenarios} reads. */
public final class ScenarioWriter {

    /** Alerts that began earlier are told as if they had begun then. */
    private static final Duration EARLIEST = Duration.ofDays(10);

    private final Instant begin;
    private final StringBuilder text = new StringBuilder();

    private ScenarioWriter(Instant begin) {
        this.begin = begin;
    }

    /**
     * The scenario.
     *
     * @param rulesFile name of a file beside it with the rules; empty for the default rule alone
     */
    public static String of(IncidentCapture.Captured captured, Optional<String> rulesFile) {
        ScenarioWriter writer = new ScenarioWriter(begin(captured));
        Incident incident = captured.incident();
        writer.line(0, "# Captured from incident " + incident.id() + ". Virtual time begins at " + writer.begin + ".");
        writer.line(0, "name: " + quoted("Incident " + incident.id() + ": " + incident.title()));
        rulesFile.ifPresent(file -> writer.line(0, "rules_file: " + quoted(file)));
        writer.line(0, "steps:");
        captured.happenings().forEach(writer::step);
        writer.expect(captured);
        return writer.text.toString();
    }

    private static Instant begin(IncidentCapture.Captured captured) {
        Instant first = captured.happenings().stream()
                .map(IncidentCapture.Happening::at)
                .findFirst()
                .orElse(captured.incident().openedAt());
        Instant earliest = captured.happenings().stream()
                .map(IncidentCapture.Happening::entry)
                .filter(JournalEntry.AlertReceived.class::isInstance)
                .map(entry -> ((JournalEntry.AlertReceived) entry).event().occurredAt())
                .reduce(first, (one, other) -> one.isBefore(other) ? one : other);
        Instant floor = first.minus(EARLIEST);
        return (earliest.isBefore(floor) ? floor : earliest).truncatedTo(ChronoUnit.SECONDS);
    }

    private String since(Instant time) {
        return Times.text(time.isBefore(begin) ? Duration.ZERO : Duration.between(begin, time));
    }

    private void step(IncidentCapture.Happening happening) {
        if (happening.entry() instanceof JournalEntry.AlertReceived received) {
            line(1, "- at: " + since(happening.at()));
            line(2, "alert: " + flow(fields(received.event())));
            outcome(happening.decision(), null);
        } else if (happening.entry() instanceof JournalEntry.CommandIssued issued) {
            act(issued.command(), happening);
        }
    }

    private Map<String, String> fields(AlertEvent event) {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "key", event.dedupKey().toString());
        put(fields, "id", event.id().value());
        put(fields, "status", event.status().code());
        put(fields, "severity", event.severity().code());
        put(fields, "service", event.service().value());
        put(fields, "environment", event.environment());
        put(fields, "title", event.title());
        put(fields, "description", event.description());
        put(fields, "connector", event.connector());
        put(fields, "integration", event.integration());
        fields.put("labels", labels(event.labels()));
        fields.put("occurred_at", since(event.occurredAt()));
        return fields;
    }

    private static String labels(Labels labels) {
        Map<String, String> fields = new LinkedHashMap<>();
        labels.forEach((name, value) -> put(fields, quoted(name), value));
        return flow(fields);
    }

    private void act(Command command, IncidentCapture.Happening happening) {
        ActReader action = ActReader.of(command).orElse(null);
        if (action == null) {
            line(1, "# at " + since(happening.at()) + ": a command that scenarios cannot tell");
            return;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("incident", "1");
        put(fields, "by", command.actor().name());
        put(fields, "note", command.note());
        if (command instanceof Command.AssignIncident assign) {
            assign.assignee().ifPresent(name -> put(fields, "to", name));
        } else if (command instanceof Command.SetSeverity set) {
            set.severity().ifPresent(severity -> put(fields, "severity", severity.code()));
        } else if (command instanceof Command.HoldIncident hold) {
            hold.until().ifPresent(until -> fields.put("for", Times.text(Duration.between(happening.at(), until))));
        }
        fields.keySet().retainAll(action.keys());
        line(1, "- at: " + since(happening.at()));
        line(2, action.key() + ": " + flow(fields));
        outcome(happening.decision(), Outcome.DONE);
    }

    private void outcome(Decision decision, @Nullable Outcome understood) {
        if (decision.outcome() != understood) {
            line(2, "outcome: " + decision.outcome().code());
        }
    }

    private void expect(IncidentCapture.Captured captured) {
        Incident incident = captured.incident();
        Instant last = captured.happenings().stream()
                .map(IncidentCapture.Happening::at)
                .reduce(incident.lastChangedAt(), (one, other) -> one.isAfter(other) ? one : other);
        line(1, "- at: " + since(last));
        boolean neverShown = incident.isHeld();
        line(2, neverShown ? "expect: []" : "expect:");
        if (!neverShown) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (String name : List.of(
                    "service",
                    "environment",
                    "rule",
                    "title",
                    "severity",
                    "status",
                    "alerts",
                    "firing",
                    "generation",
                    "resolved_because",
                    "acknowledged_by",
                    "assigned_to")) {
                put(fields, name, SeenIncident.field(incident, name));
            }
            line(3, "- " + flow(fields));
        }
    }

    /** What is empty is left out: that means the same. */
    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isBlank()) {
            fields.put(name, quoted(value));
        }
    }

    private static String flow(Map<String, String> fields) {
        List<String> parts = new ArrayList<>();
        fields.forEach((name, value) -> parts.add(name + ": " + value));
        return "{" + String.join(", ", parts) + "}";
    }

    /** As JSON has it, which is YAML too, without characters that YAML does not print. */
    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : JsonStringEncoder.getInstance().quoteAsString(value)) {
            boolean isPlain = (c >= ' ' && c < 0x7f) || (c > 0xa0 && c != '\u2028' && c != '\u2029' && c < 0xfeff);
            quoted.append(isPlain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return quoted.append('"').toString();
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }
}
