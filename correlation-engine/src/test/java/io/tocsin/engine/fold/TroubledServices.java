package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.Silences;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import io.tocsin.model.setting.Setting;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Two services, of which one depends on the other, with everything that rules know, in trouble: alerts that come late,
 * repeat and expire, impatient people, silences, other rules. The same seed is the same story.
 */
final class TroubledServices {

    static final List<ServiceName> SERVICES =
            List.of(Story.CHECKOUT, new ServiceName("payment"), ServiceName.EVERY, ServiceName.GROUPS);
    static final List<String> SILENCES = List.of("silence-a", "silence-b");

    private static final String POLICIES = """
            escalations:
              line:
                steps: [{after: 0s, notify: [one]}, {after: 60s, notify: [two]}, {after: 90s, notify: [three]}]
                repeat: {times: 1, after: 200s}
                restarted_by: [unacknowledged, severity_raised]
              night:
                steps: [{after: 30s, notify: [one]}]
                hours: {recurrence: FREQ=DAILY, zone: Europe/Berlin, from: "22:00", duration: 8h}
            """;

    private static final List<String> RULES = List.of("""
            rules:
              - name: all
                group_by: [service]
                escalate: line
                service_levels: {acknowledge: {critical: 40s, error: 100s}, resolve: 400s}
                acknowledge: {expires_after: 150s, reopened_by: [new_alert, severity_raised]}
                expire_after: 300s
                storm: {members: 10, per_minute: 10, update_interval: 5s}
                hold_while_cause_open: 200s
            inhibitions:
              - name: worse
                source: alert.severity == "critical"
                target: alert.severity == "warning"
                where: source.labels.host == target.labels.host
            """, """
            rules:
              - name: all
                group_by: [service]
                open: {hold: 45s}
                escalate: night
                flapping: {changes: 2, within: 10m, settle: 100s}
                reopen_within: 2d
            """, """
            rules:
              - name: all
                group_by: [service]
                open: {at_least: 2, within: 60s, hold: 10s}
                escalate: line
                resolve: {after: 0s}
                service_levels: {acknowledge: 50s}
            """);

    final Story story;

    private final Random random;
    private long now = 100;
    private int entries;
    private int publications;

    TroubledServices(int seed) {
        this.random = new Random(seed);
        this.story = new Story(RuleSetReader.read("rules.yaml", RULES.get(seed % RULES.size()) + POLICIES));
        if (seed % 3 != 0) {
            ServiceName payment = new ServiceName("payment");
            publish(
                    SettingKind.CATALOGUE,
                    Catalogue.NAME,
                    Optional.of(new Catalogue(List.of(
                            CatalogueService.of(Story.CHECKOUT, List.of(payment)),
                            CatalogueService.of(payment, List.of())))));
        }
    }

    /** Something happens; its time. */
    Instant next() {
        entries++;
        now += random.nextInt(12) == 0 ? 400 + random.nextInt(5_000) : random.nextInt(30);
        int what = random.nextInt(20);
        if (what < 12) {
            boolean burst = random.nextInt(15) == 0;
            for (int i = burst ? 15 : 1; i > 0; i--) {
                event(burst ? i : 0);
            }
        } else if (what < 17) {
            command();
        } else if (what < 19) {
            silence();
        } else {
            String document = RULES.get(random.nextInt(RULES.size())) + POLICIES;
            Publications.publish(story, now, document);
        }
        return time();
    }

    /** Whether the ticks come now; else they are late. */
    boolean ticks() {
        return random.nextInt(3) == 0;
    }

    /** One tick for each service. */
    void tick(Instant at) {
        SERVICES.forEach(service -> story.tick(service, at));
    }

    Instant later(long seconds) {
        now += seconds;
        return time();
    }

    /** What is still open is over. */
    void resolveEverything() {
        for (Incident incident : List.copyOf(story.state.incidents())) {
            if (incident.isOpen()) {
                story.command(now, Commands.resolve("end-" + incident.id(), incident));
            }
        }
        for (Alert alert : List.copyOf(story.state.alerts())) {
            EventBuilder over = EventBuilder.resolved(alert.dedupKey().value())
                    .service(alert.service().value())
                    .id("end-" + alert.dedupKey().value());
            story.at(now, over.at(now));
        }
    }

    private Instant time() {
        return START.plusSeconds(now);
    }

    private void event(int number) {
        String service = random.nextBoolean() ? "checkout" : "payment";
        String alert = service + "-" + (number + random.nextInt(3));
        EventBuilder event = EventBuilder.event(
                        alert, random.nextInt(3) == 0 ? AlertStatus.RESOLVED : AlertStatus.FIRING)
                .id("event-" + entries + "-" + number)
                .service(service)
                .label("host", "host-" + random.nextInt(2))
                .severity(Severity.values()[random.nextInt(4)])
                .at(now - random.nextInt(40));
        story.at(now, random.nextInt(6) == 0 ? event.until(now + random.nextInt(200)) : event);
    }

    private void command() {
        List<Incident> incidents = story.state.incidents().stream()
                .filter(incident -> incident.service().equals(Story.CHECKOUT))
                .sorted(Comparator.comparing(incident -> incident.id().value()))
                .toList();
        if (incidents.isEmpty()) {
            return;
        }
        Incident incident = incidents.get(random.nextInt(incidents.size()));
        IncidentId into = incidents.get(random.nextInt(incidents.size())).id();
        List<DedupKey> members =
                story.members(incident).stream().map(Alert::dedupKey).toList();
        String id = "command-" + entries;
        story.command(
                now,
                switch (random.nextInt(8)) {
                    case 0 -> Commands.merge(id, incident.id(), into);
                    case 1 ->
                        members.isEmpty()
                                ? other(id, incident)
                                : Commands.split(id, incident.id(), members.subList(0, 1));
                    case 2 ->
                        members.isEmpty()
                                ? other(id, incident)
                                : Commands.move(id, incident.id(), into, members.subList(0, 1));
                    default -> other(id, incident);
                });
    }

    private Command other(String id, Incident incident) {
        List<Command> all = Commands.all(id, incident.id(), time());
        return all.get(random.nextInt(all.size()));
    }

    private void silence() {
        String id = SILENCES.get(random.nextInt(SILENCES.size()));
        long from = now - 50 + random.nextInt(100);
        publish(
                SettingKind.SILENCE,
                id,
                random.nextInt(4) == 0
                        ? Optional.empty()
                        : Optional.of(Silences.of(
                                id, random.nextBoolean() ? "service=checkout" : "severity=error", from, from + 200)));
    }

    private void publish(SettingKind kind, String name, Optional<Setting> setting) {
        publications++;
        story.apply(
                new JournalEntry.SettingPublished(new SettingPublication(
                        new CommandId("publish-" + publications),
                        kind,
                        name,
                        publications,
                        setting,
                        Actor.person("ana"),
                        time())),
                time());
    }
}
