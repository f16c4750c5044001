package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.fold.AlertCommands;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.Setting;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.MatcherParser;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Entries of every kind, of a few services in trouble: always the same of one seed. */
final class EntriesOfAll {

    private static final Actor ANA = Actor.person("ana");
    private static final List<ServiceName> SERVICES =
            List.of(new ServiceName("checkout"), new ServiceName("payment"), new ServiceName("cart"));
    private static final List<String> MATCHERS =
            List.of("service=checkout", "team=a", "severity=~\".+\"", "service=cart,team=b");

    private static final List<String> INHIBITIONS = List.of("", """
            inhibitions:
              - name: worse
                source: alert.severity == "critical"
                target: alert.severity in ["error", "warning"]
                where: source.labels.team == target.labels.team && source.environment == target.environment
            """, """
            inhibitions:
              - name: worse
                source: alert.severity in ["critical", "error"]
                target: alert.severity in ["error", "warning"]
                where: source.labels.team == target.labels.team
              - name: paid
                source: alert.service == "payment"
                target: alert.service == "checkout"
                where: source.labels.team == target.labels.team
                release_after: 1m
            """);

    private final Random random;
    private final InMemoryFoldState known;
    private long now = 10;
    private int made;

    /** Of this seed; commands name incidents and alerts that are known there. */
    EntriesOfAll(long seed, InMemoryFoldState known) {
        this.random = new Random(seed);
        this.known = known;
    }

    /** Append time of the last entry, in seconds after the start. */
    long now() {
        return now;
    }

    JournalEntry next() {
        made++;
        now += random.nextInt(10) == 0 ? random.nextInt(400) : random.nextInt(6);
        int what = random.nextInt(100);
        if (what < 55) {
            return event();
        } else if (what < 80) {
            return tick();
        } else if (what < 87) {
            return new JournalEntry.CommandIssued(command());
        } else if (what < 90) {
            AlertCommand.Action[] actions = AlertCommand.Action.values();
            return AlertCommands.entry(AlertCommands.of(
                    "bytes-" + random.nextInt(4),
                    "alert-" + random.nextInt(12),
                    now - random.nextInt(5),
                    actions[random.nextInt(actions.length)],
                    "look"));
        } else if (what < 98) {
            return silence();
        }
        return what == 98 ? catalogue() : rules();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private JournalEntry event() {
        return EventBuilder.event(
                        "alert-" + random.nextInt(12),
                        random.nextInt(3) > 0 ? AlertStatus.FIRING : AlertStatus.RESOLVED)
                .service(any(SERVICES).value())
                .environment(random.nextBoolean() ? "prod" : "stage")
                .severity(any(List.of(Severity.values())))
                .label("team", random.nextBoolean() ? "a" : "b")
                .at(now - random.nextInt(5))
                .entry();
    }

    private JournalEntry tick() {
        List<ServiceName> all = List.of(
                SERVICES.get(0),
                SERVICES.get(1),
                SERVICES.get(2),
                ServiceName.EVERY,
                ServiceName.EVERY,
                ServiceName.GROUPS);
        return new JournalEntry.Tick(any(all), START.plusSeconds(now));
    }

    private JournalEntry silence() {
        String id = "s" + random.nextInt(4);
        // Several begin or end in one moment.
        long minute = now / 60 * 60;
        Silence silence = new Silence(
                id,
                MatcherParser.parse(any(MATCHERS)),
                START.plusSeconds(minute + 60L * random.nextInt(3)),
                START.plusSeconds(minute + 240 + 60L * random.nextInt(10)),
                Optional.empty(),
                "");
        return published(SettingKind.SILENCE, id, random.nextInt(5) == 0 ? Optional.empty() : Optional.of(silence));
    }

    private JournalEntry catalogue() {
        Catalogue catalogue = new Catalogue(List.of(
                CatalogueService.of(SERVICES.get(0), List.of(SERVICES.get(1))),
                CatalogueService.of(SERVICES.get(2), List.of(SERVICES.get(0)))));
        return published(
                SettingKind.CATALOGUE,
                Catalogue.NAME,
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(catalogue));
    }

    private JournalEntry rules() {
        int reopen = 1 + random.nextInt(3);
        String text = "rules:\n  - name: usual\n    reopen_within: " + reopen + "h\n    resolve: {after: 2m}\n"
                + any(INHIBITIONS);
        return published(
                SettingKind.RULES,
                RulesDocument.NAME,
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(RulesDocument.of(text)));
    }

    private JournalEntry published(SettingKind kind, String name, Optional<? extends Setting> setting) {
        return new JournalEntry.SettingPublished(new SettingPublication(
                new CommandId("publication-" + made), kind, name, made, setting.map(one -> one), ANA, START));
    }

    private Command command() {
        CommandId id = new CommandId("command-" + made);
        ServiceName service = any(SERVICES);
        List<IncidentId> incidents = known.incidents().stream()
                .filter(incident -> incident.service().equals(service))
                .sorted(Comparator.comparing(Incident::lastChangedAt)
                        .reversed()
                        .thenComparing(incident -> incident.id().value()))
                .limit(4)
                .map(Incident::id)
                .toList();
        IncidentId incident = incidents.isEmpty() ? new IncidentId("none") : any(incidents);
        IncidentId other = incidents.isEmpty() ? incident : any(incidents);
        List<DedupKey> members = known.alerts().stream()
                .filter(alert -> alert.service().equals(service))
                .filter(alert -> alert.incident().filter(incident::equals).isPresent())
                .map(Alert::dedupKey)
                .sorted(Comparator.comparing(DedupKey::toString))
                .limit(2)
                .toList();
        return switch (random.nextInt(members.isEmpty() ? 7 : 10)) {
            case 0 -> new Command.AcknowledgeIncident(id, incident, service, ANA, START, "");
            case 1 -> new Command.ResolveIncident(id, incident, service, ANA, START, "");
            case 2 -> new Command.ReopenIncident(id, incident, service, ANA, START, "");
            case 3 -> new Command.AddNote(id, incident, service, ANA, START, "look");
            case 4 ->
                new Command.HoldIncident(
                        id, incident, service, ANA, START, "", Optional.of(START.plusSeconds(now + 300)));
            case 5 -> new Command.SetSeverity(id, incident, service, ANA, START, "", Optional.of(Severity.WARNING));
            case 6, 7 -> new Command.MergeIncident(id, incident, service, ANA, START, "", other, service);
            case 8 -> new Command.MoveAlerts(id, incident, service, ANA, START, "", other, service, members);
            default -> new Command.SplitIncident(id, incident, service, ANA, START, "", members);
        };
    }
}
