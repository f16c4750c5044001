package io.tocsin.engine.scenario;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tocsin.engine.replay.IncidentCapture;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a past incident down as a scenario that {@link Scenarios} reads. */
public final class ScenarioWriter {

    /** Alerts that began earlier are told as if they had begun then. */
    private static final Duration EARLIEST = Duration.ofDays(10);

    private static final List<String> EXPECTED = List.of(
            "service",
            "environment",
            "rule",
            "title",
            "severity",
            "status",
            "alerts",
            "firing",
            "suppressed",
            "generation",
            "resolved_because",
            "acknowledged_by",
            "assigned_to",
            "escalated_to",
            "service_levels_missed");

    private final IncidentCapture.Captured captured;
    private final Instant begin;
    private final StringBuilder text = new StringBuilder();

    private ScenarioWriter(IncidentCapture.Captured captured) {
        this.captured = captured;
        this.begin = begin(captured);
    }

    /**
     * The scenario.
     *
     * @param rulesFile name of a file beside it with the rules; empty for the default rule alone
     */
    public static String of(IncidentCapture.Captured captured, Optional<String> rulesFile) {
        ScenarioWriter writer = new ScenarioWriter(captured);
        Incident incident = captured.incident();
        writer.line(0, "# Captured from incident " + incident.id() + ". Virtual time begins at " + writer.begin + ".");
        writer.line(0, "name: " + quoted("Incident " + incident.id() + ": " + incident.title()));
        rulesFile.ifPresent(file -> writer.line(0, "rules_file: " + quoted(file)));
        writer.line(0, "steps:");
        captured.happenings().forEach(writer::step);
        writer.expect();
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
        } else if (happening.entry() instanceof JournalEntry.AlertCommandReceived received) {
            line(1, "- at: " + since(happening.at()));
            line(2, AlertCommandReader.STEP + ": " + flow(fields(received.command())));
            outcome(happening.decision(), Outcome.DONE);
        } else if (happening.entry() instanceof JournalEntry.SettingPublished published) {
            silence(published.publication(), happening);
        }
    }

    private void silence(SettingPublication publication, IncidentCapture.Happening happening) {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "id", publication.name());
        Silence silence = publication.setting().map(Silence.class::cast).orElse(null);
        if (silence != null) {
            String matchers = silence.matchers().stream().map(Matcher::toString).collect(Collectors.joining(", "));
            put(fields, "matchers", matchers);
            fields.put("starts_at", since(silence.startsAt()));
            fields.put("ends_at", since(silence.endsAt()));
            silence.recurrence().ifPresent(windows -> fields.put("recurrence", recurrence(windows)));
        }
        line(1, "- at: " + since(happening.at()));
        line(2, (silence == null ? SettingReader.EXPIRE_SILENCE : SettingReader.SILENCE) + ": " + flow(fields));
        outcome(happening.decision(), Outcome.APPLIED);
    }

    private static String recurrence(Recurrence windows) {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "rule", windows.rule());
        put(fields, "zone", windows.zone().getId());
        fields.put("duration", Times.text(windows.duration()));
        return flow(fields);
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
        event.expiresAt().ifPresent(at -> fields.put("expires_at", since(at)));
        event.overdueAt().ifPresent(at -> fields.put("overdue_at", since(at)));
        return fields;
    }

    private Map<String, String> fields(AlertCommand command) {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "key", command.dedupKey().toString());
        put(fields, "id", command.id().value());
        put(fields, "action", command.action().code());
        put(fields, "by", command.actor());
        put(fields, "note", command.note());
        put(fields, "service", command.service().value());
        put(fields, "connector", command.connector());
        put(fields, "integration", command.integration());
        fields.put("occurred_at", since(command.occurredAt()));
        return fields;
    }

    private static String labels(Labels labels) {
        Map<String, String> fields = new LinkedHashMap<>();
        labels.forEach((name, value) -> put(fields, quoted(name), value));
        return flow(fields);
    }

    private void act(Command command, IncidentCapture.Happening happening) {
        ActReader action = ActReader.of(command).orElse(null);
        int number = captured.numberOf(command.incident());
        if (action == null || number == 0 || into(command) == 0) {
            line(1, "# at " + since(happening.at()) + ": a command that scenarios cannot tell");
            return;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("incident", Integer.toString(number));
        fields.put("into", Integer.toString(into(command)));
        fields.put("alerts", alerts(command));
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

    /** The number of the other incident; of itself where there is none. */
    private int into(Command command) {
        if (command instanceof Command.MergeIncident merge) {
            return captured.numberOf(merge.into());
        }
        return captured.numberOf(command instanceof Command.MoveAlerts move ? move.into() : command.incident());
    }

    private static String alerts(Command command) {
        List<DedupKey> alerts = List.of();
        if (command instanceof Command.MoveAlerts move) {
            alerts = move.alerts();
        } else if (command instanceof Command.SplitIncident split) {
            alerts = split.alerts();
        }
        return alerts.stream().map(key -> quoted(key.toString())).collect(Collectors.joining(", ", "[", "]"));
    }

    private void outcome(Decision decision, @Nullable Outcome understood) {
        if (decision.outcome() != understood) {
            line(2, "outcome: " + decision.outcome().code());
        }
    }

    private void expect() {
        Instant last = captured.happenings().stream()
                .map(IncidentCapture.Happening::at)
                .reduce(captured.incident().lastChangedAt(), (one, other) -> one.isAfter(other) ? one : other);
        line(1, "- at: " + since(last));
        line(2, captured.shown().isEmpty() ? "expect: []" : "expect:");
        for (Incident incident : captured.shown()) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (String name : EXPECTED) {
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
