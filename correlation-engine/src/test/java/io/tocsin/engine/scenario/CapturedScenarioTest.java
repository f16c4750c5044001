package io.tocsin.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.replay.IncidentCapture;
import io.tocsin.engine.replay.MemoryJournal;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.testkit.AlertEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A past incident, written down and told again. */
class CapturedScenarioTest {

    private static final String RULES = "rules:\n  - {name: shop, group_by: [service], resolve: {after: 30s}}\n";

    private static final ServiceName CHECKOUT = new ServiceName("checkout");

    @TempDir
    private Path directory;

    @Test
    void capturedIncidentToldAgainComesOutAsItDid() throws IOException {
        MemoryJournal journal = new MemoryJournal();
        journal.at(0, publication());
        journal.at(1, firing("disk").title("Disk: \"full\"\n\u2028 50% {a: b} 🔥"));
        journal.at(2, AlertEvents.firing("other").alert("elsewhere"));
        JournalEntry memory =
                firing("memory").at(AlertEvents.ANY_TIME.plusSeconds(4)).entry();
        IncidentId id = onlyOf(journal, "checkout").incident().id();
        journal.at(5, memory);
        journal.at(6, memory);
        journal.at(20, command(id));
        journal.at(40, AlertEvents.resolved("checkout").alert("disk"));
        journal.at(50, AlertEvents.resolved("checkout").alert("memory"));
        journal.at(81, new JournalEntry.Tick(CHECKOUT, AlertEvents.ANY_TIME.plusSeconds(80)));

        IncidentCapture.Captured captured = onlyOf(journal, "checkout");
        Files.writeString(
                directory.resolve("shop.rules.yaml"),
                captured.rules().orElseThrow().text());
        Path file = directory.resolve("captured.yaml");
        Files.writeString(file, ScenarioWriter.of(captured, Optional.of("shop.rules.yaml")));

        assertThat(Files.readString(file))
                .contains("outcome: duplicate")
                .contains("acknowledge: {incident: 1, by: \"ana\"}")
                .contains("status: \"resolved\"")
                .doesNotContain("elsewhere");
        assertThat(Scenarios.run(file).differences()).isEmpty();
    }

    @Test
    void whatSendersWantedToldAgainComesOutAsItDid() throws IOException {
        MemoryJournal journal = new MemoryJournal();
        journal.at(1, firing("disk"));
        journal.at(20, bySender("1", "bo", AlertCommand.Action.ACKNOWLEDGE));
        journal.at(30, bySender("2", "", AlertCommand.Action.UNACKNOWLEDGE));
        journal.at(31, bySender("1", "bo", AlertCommand.Action.ACKNOWLEDGE));
        journal.at(32, bySender("3", "", AlertCommand.Action.ACKNOWLEDGE));
        journal.at(33, bySender("3", "", AlertCommand.Action.NOTE));

        Path file = directory.resolve("captured.yaml");
        Files.writeString(file, ScenarioWriter.of(onlyOf(journal, "checkout"), Optional.empty()));

        assertThat(Files.readString(file))
                .contains("action: \"unacknowledge\"")
                .contains("outcome: duplicate")
                .contains("acknowledged_by: \"opsgenie/ops-prod\"");
        assertThat(Scenarios.run(file).differences()).isEmpty();
    }

    private static final String LINE = """
            rules:
              - {name: host, group_by: [service, host], escalate: line, service_levels: {acknowledge: 40s}}
            escalations:
              line: {steps: [{after: 30s, notify: [oncall]}]}
            """;

    @Test
    void incidentWithMergesSilencesExpiryAndEscalationToldAgainComesOutAsItDid() throws IOException {
        MemoryJournal journal = new MemoryJournal();
        journal.at(0, rules(LINE));
        journal.at(1, firing("disk").label("host", "a").expiresAt(AlertEvents.ANY_TIME.plusSeconds(900)));
        journal.at(2, firing("lag").label("host", "b"));
        List<IncidentId> ids = all(journal).stream()
                .map(IncidentCapture.Captured::incident)
                .sorted(Comparator.comparing(Incident::openedAt))
                .map(Incident::id)
                .toList();
        journal.at(10, silence("service=checkout, host=b", 5_000));
        journal.at(20, merge(ids.get(1), ids.get(0)));
        journal.at(32, tick(32));
        journal.at(42, tick(42));
        journal.at(50, AlertEvents.resolved("checkout").alert("disk").label("host", "a"));

        IncidentCapture.Captured captured = all(journal).stream()
                .filter(one -> one.incident().id().equals(ids.get(0)))
                .findFirst()
                .orElseThrow();
        Files.writeString(directory.resolve("line.rules.yaml"), LINE);
        Path file = directory.resolve("captured.yaml");
        Files.writeString(file, ScenarioWriter.of(captured, Optional.of("line.rules.yaml")));

        assertThat(Files.readString(file))
                .contains("merge: {incident: ")
                .contains("silence: {id: \"quiet\"")
                .contains("expires_at: ")
                .contains("resolved_because: \"merged\"")
                .contains("escalated_to: \"oncall\"")
                .contains("service_levels_missed: \"acknowledge\"")
                .doesNotContain("cannot tell");
        assertThat(Scenarios.run(file).differences()).isEmpty();
    }

    private static List<IncidentCapture.Captured> all(MemoryJournal journal) {
        return IncidentCapture.of(journal, RuleSet.defaults(), "");
    }

    private static JournalEntry tick(long second) {
        return new JournalEntry.Tick(CHECKOUT, AlertEvents.ANY_TIME.plusSeconds(second));
    }

    private static JournalEntry merge(IncidentId from, IncidentId into) {
        return new JournalEntry.CommandIssued(new Command.MergeIncident(
                new CommandId("merge"), from, CHECKOUT, Actor.person("ana"), AlertEvents.ANY_TIME, "", into, CHECKOUT));
    }

    private static JournalEntry silence(String matchers, long seconds) {
        return new JournalEntry.SettingPublished(new SettingPublication(
                new CommandId("quiet"),
                SettingKind.SILENCE,
                "quiet",
                1,
                Optional.of(new Silence(
                        "quiet",
                        MatcherParser.parse(matchers),
                        AlertEvents.ANY_TIME,
                        AlertEvents.ANY_TIME.plusSeconds(seconds),
                        Optional.empty(),
                        "")),
                Actor.person("ana"),
                AlertEvents.ANY_TIME));
    }

    private static AlertEvents firing(String alert) {
        return AlertEvents.firing("checkout").alert(alert);
    }

    private static IncidentCapture.Captured onlyOf(MemoryJournal journal, String service) {
        List<IncidentCapture.Captured> found = IncidentCapture.of(journal, RuleSet.defaults(), "").stream()
                .filter(one -> one.incident().service().value().equals(service))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static JournalEntry command(IncidentId id) {
        return new JournalEntry.CommandIssued(new Command.AcknowledgeIncident(
                new CommandId("ack"), id, CHECKOUT, Actor.person("ana"), AlertEvents.ANY_TIME, ""));
    }

    private static JournalEntry bySender(String id, String person, AlertCommand.Action action) {
        AlertEvent alert = firing("disk").build();
        return new JournalEntry.AlertCommandReceived(new AlertCommand(
                new EventId(id),
                "opsgenie",
                "ops-prod",
                alert.dedupKey(),
                alert.service(),
                action,
                person,
                action == AlertCommand.Action.NOTE ? "look" : "",
                AlertEvents.ANY_TIME.plusSeconds(20),
                AlertEvents.ANY_TIME.plusSeconds(30)));
    }

    private static JournalEntry publication() {
        return rules(RULES);
    }

    private static JournalEntry rules(String document) {
        return new JournalEntry.SettingPublished(new SettingPublication(
                new CommandId("one"),
                SettingKind.RULES,
                RulesDocument.NAME,
                1,
                Optional.of(RulesDocument.of(document)),
                Actor.person("ana"),
                AlertEvents.ANY_TIME));
    }
}
