package io.tocsin.engine.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.RandomJournal.Step;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.UnacknowledgeReason;
import io.tocsin.model.wire.DecisionCodec;
import io.tocsin.model.wire.IncidentChangeCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every journal, under each of several rule sets. */
class JournalFoldProperties {

    private static final Set<TimerKind> OF_WHAT_IS_OPEN = Set.of(
            TimerKind.EXPIRE_ALERT,
            TimerKind.RESOLVE_INCIDENT,
            TimerKind.END_HOLD,
            TimerKind.EXPIRE_ACKNOWLEDGEMENT,
            TimerKind.RELEASE_NOTIFICATIONS);

    @Provide
    Arbitrary<List<Step>> journals() {
        return RandomJournal.steps();
    }

    @Provide
    Arbitrary<RuleSet> ruleSets() {
        return Arbitraries.of(
                RuleSet.defaults(),
                Rules.neverResolving(),
                Rules.resolvingAfter(Duration.ZERO),
                Rules.holding(Duration.ofSeconds(45)),
                Rules.expiringAfter(Duration.ofSeconds(70)),
                Rules.acknowledging(
                        Duration.ofSeconds(300), UnacknowledgeReason.NEW_ALERT, UnacknowledgeReason.SEVERITY_RAISED));
    }

    private static Story told(List<Step> journal, RuleSet rules) {
        Story story = new Story(rules);
        RandomJournal.tell(journal, story);
        return story;
    }

    @Property(seed = "20260301", edgeCases = EdgeCasesMode.NONE)
    void everyEntryHasExactlyOneDecisionUnlessItIsATick(
            @ForAll("journals") List<Step> journal, @ForAll("ruleSets") RuleSet rules) {
        long expected = journal.stream().filter(step -> step.what() != 6).count();

        assertThat(told(journal, rules).decisions).hasSize((int) expected);
    }

    @Property(seed = "20260301", edgeCases = EdgeCasesMode.NONE)
    void revisionsOfAnIncidentFollowEachOtherWithoutAGap(
            @ForAll("journals") List<Step> journal, @ForAll("ruleSets") RuleSet rules) {
        Map<IncidentId, Long> last = new HashMap<>();
        for (IncidentChange change : told(journal, rules).changes) {
            long before = last.getOrDefault(change.incident().id(), 0L);
            assertThat(change.incident().revision()).isEqualTo(before + 1);
            last.put(change.incident().id(), change.incident().revision());
        }
    }

    @Property(seed = "20260301", edgeCases = EdgeCasesMode.NONE)
    void statusMovesAlongItsArrowsOnly(@ForAll("journals") List<Step> journal, @ForAll("ruleSets") RuleSet rules) {
        Map<IncidentId, IncidentStatus> last = new HashMap<>();
        for (IncidentChange change : told(journal, rules).changes) {
            IncidentStatus after = change.incident().status();
            IncidentStatus before = last.put(change.incident().id(), after);
            assertThat(before == null || before == after || before.mayBecome(after))
                    .as("%s -> %s", before, after)
                    .isTrue();
        }
    }

    @Property(seed = "20260301", edgeCases = EdgeCasesMode.NONE)
    void countsOfAnIncidentEqualARecountOfItsAlerts(
            @ForAll("journals") List<Step> journal, @ForAll("ruleSets") RuleSet rules) {
        Story story = told(journal, rules);
        for (Incident incident : story.state.incidents()) {
            AlertCounts recount = recount(incident, story);
            AlertCounts counts = incident.alerts();
            assertThat(List.of(counts.critical(), counts.error(), counts.warning(), counts.info()))
                    .isEqualTo(List.of(recount.critical(), recount.error(), recount.warning(), recount.info()));
        }
    }

    private static AlertCounts recount(Incident incident, Story story) {
        AlertCounts counts = AlertCounts.NONE;
        for (Alert alert : story.state.alerts()) {
            if (alert.isFiring() && incident.equals(story.incidentOf(alert))) {
                counts = counts.joined(alert.severity());
            }
        }
        return counts;
    }

    @Property(seed = "20260301", edgeCases = EdgeCasesMode.NONE)
    void severityIsWhatAPersonGaveOrThatOfTheWorstFiringMember(
            @ForAll("journals") List<Step> journal, @ForAll("ruleSets") RuleSet rules) {
        for (IncidentChange change : told(journal, rules).changes) {
            Optional<Severity> given = change.incident().handling().severity();
            Severity worst = given.or(change.incident().alerts()::worstFiring).orElse(change.severityBefore());
            assertThat(change.incident().severity()).isEqualTo(worst);
        }
    }

    @Property(seed = "20260301", edgeCases = EdgeCasesMode.NONE)
    void whatFiresBelongsToAnOpenIncidentOrToOneThatAPersonResolved(
            @ForAll("journals") List<Step> journal, @ForAll("ruleSets") RuleSet rules) {
        Story story = told(journal, rules);
        for (Alert alert : story.state.alerts()) {
            if (alert.isFiring()) {
                Incident incident = story.incidentOf(alert);
                assertThat(incident.isOpen()
                                || incident.resolution().orElseThrow().reason() == ResolveReason.MANUAL)
                        .isTrue();
            }
        }
    }

    @Property(seed = "20260301", edgeCases = EdgeCasesMode.NONE)
    void whatComesDueIsExactlyWhatStandsInAlertsIncidentsAndCommands(
            @ForAll("journals") List<Step> journal, @ForAll("ruleSets") RuleSet rules) {
        Story story = told(journal, rules);
        List<Object> armed = new ArrayList<>();
        for (Timer timer : story.state.timers()) {
            if (OF_WHAT_IS_OPEN.contains(timer.kind())) {
                armed.add(List.of(timer.kind(), timer.subject(), timer.dueAt()));
            }
        }
        List<Object> expected = new ArrayList<>();
        for (Incident incident : story.open()) {
            incident.acknowledgement()
                    .flatMap(Acknowledgement::expiresAt)
                    .ifPresent(at -> expected.add(List.of(
                            TimerKind.EXPIRE_ACKNOWLEDGEMENT, incident.id().value(), at)));
            incident.handling()
                    .quietUntil()
                    .ifPresent(at -> expected.add(List.of(
                            TimerKind.RELEASE_NOTIFICATIONS, incident.id().value(), at)));
            incident.resolveDueAt()
                    .ifPresent(at -> expected.add(
                            List.of(TimerKind.RESOLVE_INCIDENT, incident.id().value(), at)));
            incident.heldUntil()
                    .ifPresent(at -> expected.add(
                            List.of(TimerKind.END_HOLD, incident.id().value(), at)));
        }
        for (Alert alert : story.state.alerts()) {
            alert.expiry()
                    .dueAt()
                    .ifPresent(at -> expected.add(
                            List.of(TimerKind.EXPIRE_ALERT, alert.dedupKey().toString(), at)));
        }
        assertThat(armed).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Property(seed = "20260301", edgeCases = EdgeCasesMode.NONE)
    void foldingTwiceGivesIdenticalBytes(@ForAll("journals") List<Step> journal, @ForAll("ruleSets") RuleSet rules) {
        assertThat(bytes(told(journal, rules))).isEqualTo(bytes(told(journal, rules)));
    }

    private static List<String> bytes(Story story) {
        List<String> bytes = new ArrayList<>();
        story.changes.forEach(change -> bytes.add(new String(IncidentChangeCodec.INSTANCE.encode(change))));
        story.decisions.forEach(decision -> bytes.add(new String(DecisionCodec.INSTANCE.encode(decision))));
        return bytes;
    }
}
