package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;

import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Link;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A journal that brings the stores into every state there is, each in a service of its own, and then goes on with each.
 * Further versions add services to it and leave those of the earlier ones as they are.
 */
final class VersionStory {

    static final String RULES = """
            rules:
              - name: impatient
                match: {tier: web}
                when: alert.severity in ["critical", "error"]
                group_by: [service, environment, cluster]
                resolve: {after: 60s}
                acknowledge: {expires_after: 4h, reopened_by: [severity_raised, new_alert]}
              - name: patient
                match: {tier: batch}
                group_by: [service]
                open: {hold: 2m}
                window: {join_within: 1h, max_span: 12h}
                resolve: {after: 5m}
                reopen_within: 1h
            """;

    /** An entry and when it is appended, in seconds after the start. */
    record Told(long seconds, JournalEntry entry) {}

    private final List<Told> told = new ArrayList<>();
    private final JournalFold fold =
            new JournalFold(RuleSetReader.read("rules.yaml", RULES), DocumentCompiler.INSTANCE);
    private final InMemoryFoldState state = new InMemoryFoldState();
    private IncidentId latest = new IncidentId("none");
    private int breakAt;

    private VersionStory() {
        begin();
        breakAt = told.size();
        goOn();
    }

    /** What the stores know of. */
    static List<Told> before() {
        VersionStory story = new VersionStory();
        return List.copyOf(story.told.subList(0, story.breakAt));
    }

    /** What comes after. */
    static List<Told> after() {
        VersionStory story = new VersionStory();
        return List.copyOf(story.told.subList(story.breakAt, story.told.size()));
    }

    private void begin() {
        firing(0, "triggered", "disk", "web", Severity.ERROR);
        firing(1, "triggered", "cpu", "web", Severity.CRITICAL);
        command(2, new Command.AddNote(id("note"), latest, in("triggered"), ana(), START, "\u00dcber \u2603 <b>\n2"));

        firing(10, "acknowledged", "disk", "web", Severity.ERROR);
        command(11, new Command.AcknowledgeIncident(id("ack"), latest, in("acknowledged"), ana(), START, "mine"));

        firing(20, "ending", "disk", "web", Severity.ERROR);
        resolved(21, "ending", "disk", "web");

        firing(30, "ended", "disk", "web", Severity.ERROR);
        resolved(31, "ended", "disk", "web");
        tick(92, "ended");

        firing(100, "held", "disk", "batch", Severity.WARNING);

        firing(110, "handled", "disk", "web", Severity.CRITICAL);
        IncidentId handled = latest;
        command(
                111,
                new Command.AssignIncident(
                        id("assign"), handled, in("handled"), ana(), START, "", Optional.of("team web")));
        command(
                112,
                new Command.SetSeverity(
                        id("severity"), handled, in("handled"), ana(), START, "known", Optional.of(Severity.WARNING)));
        command(
                113,
                new Command.HoldIncident(
                        id("hold"), handled, in("handled"), ana(), START, "", Optional.of(START.plusSeconds(3600))));

        resolved(120, "unknown", "disk", "web");
        firing(130, "by-hand", "disk", "web", Severity.ERROR);
        command(131, new Command.ResolveIncident(id("resolve"), latest, in("by-hand"), ana(), START, "done"));
        firing(140, "r\u00fcckw\u00e4rts", "disk", "none", Severity.INFO);

        // Since what senders want done, and heartbeats.
        firing(150, "taken", "disk", "web", Severity.ERROR);
        asked(151, "taken", AlertCommand.Action.ACKNOWLEDGE, "");
        expected(160, "heartbeat", 460);
    }

    private void goOn() {
        firing(200, "triggered", "disk", "web", Severity.ERROR);
        firing(201, "triggered", "disk", "web", Severity.CRITICAL);
        firing(202, "triggered", "memory", "web", Severity.ERROR);
        told.add(new Told(203, told.get(0).entry()));
        command(204, new Command.AddNote(id("note"), latest, in("triggered"), ana(), START, "again"));

        firing(210, "acknowledged", "disk", "web", Severity.ERROR);
        tick(11 + 4 * 3600, "acknowledged");

        tick(15_000, "ending");
        firing(15_001, "ending", "disk", "web", Severity.ERROR);

        firing(15_010, "ended", "disk", "web", Severity.ERROR);

        tick(15_020, "held");
        resolved(15_021, "held", "disk", "batch");

        tick(15_030, "handled");
        firing(15_031, "handled", "cpu", "web", Severity.CRITICAL);

        late(15_040, "unknown", "disk", "web", 119);

        resolved(15_050, "by-hand", "disk", "web");
        firing(15_060, "r\u00fcckw\u00e4rts", "disk", "none", Severity.INFO);
        asked(15_070, "taken", AlertCommand.Action.NOTE, "on it");
        asked(15_071, "taken", AlertCommand.Action.UNACKNOWLEDGE, "");
        tick(15_080, "heartbeat");
        expected(15_081, "heartbeat", 16_000);
        tick(20_000, "held");
        tick(40 * 86_400, "by-hand");
    }

    private void firing(long seconds, String service, String alert, String tier, Severity severity) {
        append(seconds, new JournalEntry.AlertReceived(event(service, alert, tier, severity, true, seconds)));
    }

    private void resolved(long seconds, String service, String alert, String tier) {
        append(seconds, new JournalEntry.AlertReceived(event(service, alert, tier, Severity.INFO, false, seconds)));
    }

    private void late(long seconds, String service, String alert, String tier, long occurred) {
        append(seconds, new JournalEntry.AlertReceived(event(service, alert, tier, Severity.ERROR, true, occurred)));
    }

    /** By a user of the sender. */
    private void asked(long seconds, String service, AlertCommand.Action action, String note) {
        Instant at = START.plusSeconds(seconds);
        DedupKey alert = new DedupKey("datadog", 1, service + "/disk");
        append(
                seconds,
                new JournalEntry.AlertCommandReceived(new AlertCommand(
                        new EventId(service + "-" + action.code()),
                        "datadog",
                        "main",
                        alert,
                        in(service),
                        action,
                        "Jane Doe",
                        note,
                        at,
                        at)));
    }

    /** Heard of, and to be heard of again. */
    private void expected(long seconds, String service, long overdue) {
        AlertEvent heard = event(service, "heartbeat", "web", Severity.ERROR, false, seconds);
        append(
                seconds,
                new JournalEntry.AlertReceived(new AlertEvent(
                        heard.id(),
                        heard.connector(),
                        heard.integration(),
                        heard.dedupKey(),
                        heard.status(),
                        heard.severity(),
                        heard.service(),
                        heard.environment(),
                        heard.title(),
                        heard.description(),
                        heard.labels(),
                        heard.links(),
                        heard.occurredAt(),
                        heard.receivedAt(),
                        Optional.empty(),
                        Optional.of(START.plusSeconds(overdue)))));
    }

    private void command(long seconds, Command command) {
        append(seconds, new JournalEntry.CommandIssued(command));
    }

    private void tick(long seconds, String service) {
        append(seconds, new JournalEntry.Tick(in(service), START.plusSeconds(seconds)));
    }

    /** Folded at once too, as a command names the incident that the entry before it opened. */
    private void append(long seconds, JournalEntry entry) {
        told.add(new Told(seconds, entry));
        fold.apply(entry, new JournalPosition(0, told.size() - 1), START.plusSeconds(seconds), state)
                .decision()
                .flatMap(decision -> decision.incident())
                .ifPresent(incident -> latest = incident);
    }

    private static AlertEvent event(
            String service, String alert, String tier, Severity severity, boolean firing, long seconds) {
        Instant at = START.plusSeconds(seconds);
        return new AlertEvent(
                new EventId(service + "-" + alert + "-" + firing + "-" + seconds),
                "datadog",
                "main",
                new DedupKey("datadog", 1, service + "/" + alert),
                firing ? AlertStatus.FIRING : AlertStatus.RESOLVED,
                severity,
                in(service),
                "prod",
                alert + " of " + service,
                "90 %\tof \"it\"",
                Labels.of(Map.of("tier", tier, "cluster", "eu-1", "leer", "", "\u00fcber", "\u2603")),
                List.of(new Link("runbook", "https://runbooks.example/" + alert)),
                at,
                at,
                Optional.empty(),
                Optional.empty());
    }

    private static CommandId id(String text) {
        return new CommandId(text);
    }

    private static ServiceName in(String service) {
        return new ServiceName(service);
    }

    private static Actor ana() {
        return Actor.person("ana");
    }
}
