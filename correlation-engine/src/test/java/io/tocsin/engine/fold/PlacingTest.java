package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.fold.RandomJournal.Step;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.journal.Command;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Merge, move and split: every alert is in exactly one incident at any time. */
class PlacingTest {

    private final Story story = new Story(RuleSet.defaults());
    private final IncidentId prod = opened(0, firing("disk"));
    private final IncidentId staging =
            opened(1, firing("cpu").environment("staging").severity(Severity.WARNING));

    private IncidentId opened(long seconds, EventBuilder event) {
        return story.happens(seconds, event).incident().orElseThrow();
    }

    private static EventBuilder inStaging(String alert) {
        return firing(alert).environment("staging").severity(Severity.WARNING);
    }

    private Decision give(long seconds, Command command) {
        return story.command(seconds, command);
    }

    private Incident incident(IncidentId id) {
        return story.state.incident(id);
    }

    private static DedupKey key(String alert) {
        return new DedupKey("test", 1, alert);
    }

    @Provide
    Arbitrary<List<Step>> journals() {
        return RandomJournal.steps();
    }

    @Property(seed = "20260301", edgeCases = EdgeCasesMode.NONE, tries = 500)
    void everyAlertIsInExactlyOneIncidentAndCountsEqualTheMembers(@ForAll("journals") List<Step> journal) {
        Story told = new Story(RuleSet.defaults());
        RandomJournal.tell(journal, told);

        Map<IncidentId, Long> firing = new HashMap<>();
        Map<IncidentId, Long> members = new HashMap<>();
        for (Alert alert : told.state.alerts()) {
            Incident incident = told.incidentOf(alert);
            if (incident != null) {
                members.merge(incident.id(), 1L, Long::sum);
                firing.merge(incident.id(), alert.isFiring() ? 1L : 0L, Long::sum);
            }
        }
        for (Incident incident : told.state.incidents()) {
            assertThat((long) incident.alerts().firing()).isEqualTo(firing.getOrDefault(incident.id(), 0L));
            assertThat((long) incident.alerts().total())
                    .isGreaterThanOrEqualTo(members.getOrDefault(incident.id(), 0L));
        }
    }

    @Example
    void mergedIncidentEndsAndItsAlertsCountInTheOther() {
        Decision decision = give(5, Commands.merge("1", staging, prod));

        assertThat(decision.reason()).isEqualTo(DecisionReason.APPLIED);
        Incident ended = incident(staging);
        assertThat(ended.status()).isEqualTo(IncidentStatus.RESOLVED);
        assertThat(ended.resolution().orElseThrow().reason()).isEqualTo(ResolveReason.MERGED);
        assertThat(ended.resolution().orElseThrow().into()).contains(prod);
        assertThat(ended.alerts().total()).isZero();
        assertThat(incident(prod).alerts().firing()).isEqualTo(2);
        assertThat(incident(prod).alerts().total()).isEqualTo(2);
        assertThat(story.kinds()).endsWith(ChangeKind.INCIDENT_RESOLVED, ChangeKind.INCIDENT_MERGED);
    }

    @Example
    void laterEventsOfAMergedAlertGoToTheOtherIncident() {
        give(5, Commands.merge("1", staging, prod));
        Decision worse = story.happens(6, inStaging("cpu").severity(Severity.CRITICAL));
        Decision over = story.happens(7, resolved("cpu").environment("staging"));

        assertThat(worse.incident()).contains(prod);
        assertThat(over.incident()).contains(prod);
        assertThat(incident(prod).alerts().firing()).isEqualTo(1);
        assertThat(incident(prod).alerts().total()).isEqualTo(2);
    }

    @Example
    void newAlertsOfTheMergedIncidentsKeyGoToTheOtherWhileThatTakesNewAlerts() {
        give(5, Commands.merge("1", staging, prod));
        assertThat(story.happens(6, inStaging("ram")).incident()).contains(prod);
        assertThat(story.happens(6 + 1801, inStaging("net")).effect()).isEqualTo(IncidentEffect.OPENED);
    }

    @Example
    void incidentsAreMergedAlongAChain() {
        IncidentId test = opened(2, firing("ram").environment("test"));
        give(5, Commands.merge("1", staging, prod));
        give(6, Commands.merge("2", prod, test));

        assertThat(story.happens(7, resolved("cpu").environment("staging")).incident())
                .contains(test);
        assertThat(incident(test).alerts().firing()).isEqualTo(2);
    }

    @Example
    void acknowledgementOfTheOtherIncidentStandsAndItsSeverityFollowsTheNewAlerts() {
        give(4, Commands.acknowledge("0", staging));
        give(5, Commands.merge("1", prod, staging));

        assertThat(incident(staging).status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
        assertThat(incident(staging).severity()).isEqualTo(Severity.ERROR);
    }

    @Example
    void mergedIncidentTakesNoCommandButANote() {
        give(5, Commands.merge("1", staging, prod));

        assertThat(give(6, Commands.reopen("2", staging)).reason()).isEqualTo(DecisionReason.INCIDENT_WAS_MERGED);
        assertThat(give(6, Commands.acknowledge("3", staging)).detail()).contains(prod.value());
        assertThat(story.note(7, "4", staging).reason()).isEqualTo(DecisionReason.APPLIED);
    }

    @Example
    void mergeThatMakesNoSenseIsRefusedWithItsReason() {
        assertThat(give(5, Commands.merge("1", prod, prod)).reason()).isEqualTo(DecisionReason.SAME_INCIDENT);
        assertThat(give(5, Commands.merge("2", prod, new IncidentId("none"))).reason())
                .isEqualTo(DecisionReason.UNKNOWN_TARGET);
        Decision other = give(
                5,
                new Command.MergeIncident(
                        new CommandId("3"),
                        prod,
                        Story.CHECKOUT,
                        Actor.person("bob"),
                        EventBuilder.START,
                        "",
                        staging,
                        new ServiceName("cart")));
        assertThat(other.reason()).isEqualTo(DecisionReason.OTHER_SERVICE);
        assertThat(other.detail()).contains("incident group");
        give(6, Commands.resolve("4", staging));
        assertThat(give(7, Commands.merge("5", prod, staging)).reason()).isEqualTo(DecisionReason.TARGET_NOT_OPEN);
        assertThat(give(7, Commands.merge("6", staging, prod)).reason()).isEqualTo(DecisionReason.INCIDENT_IS_RESOLVED);
    }

    @Example
    void movedAlertCountsThereAndItsLaterEventsGoThere() {
        story.happens(2, firing("ram"));
        Decision moved = give(5, Commands.move("1", prod, staging, List.of(key("ram"))));
        Decision later = story.happens(6, resolved("ram"));

        assertThat(moved.reason()).isEqualTo(DecisionReason.APPLIED);
        assertThat(later.incident()).contains(staging);
        assertThat(incident(prod).alerts().total()).isEqualTo(1);
        assertThat(incident(staging).alerts().total()).isEqualTo(2);
        assertThat(incident(staging).alerts().firing()).isEqualTo(1);
    }

    @Example
    void incidentWhoseLastFiringAlertMovesAwayEndsAsIfItHadResolved() {
        story.happens(2, firing("ram"));
        story.happens(3, resolved("disk"));
        give(5, Commands.move("1", prod, staging, List.of(key("ram"))));
        story.tick(65);

        assertThat(incident(prod).status()).isEqualTo(IncidentStatus.RESOLVED);
        assertThat(incident(staging).isOpen()).isTrue();
    }

    @Example
    void splitMakesANewIncidentThatNobodyHasTaken() {
        story.happens(2, firing("ram").severity(Severity.CRITICAL));
        give(3, Commands.acknowledge("0", prod));
        Decision split = give(5, Commands.split("1", prod, List.of(key("ram"))));

        IncidentId made = story.alert("ram").incident().orElseThrow();
        assertThat(split.detail()).contains(made.value());
        assertThat(incident(made).status()).isEqualTo(IncidentStatus.TRIGGERED);
        assertThat(incident(made).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(incident(made).alerts().total()).isEqualTo(1);
        assertThat(incident(prod).status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
        assertThat(incident(prod).severity()).isEqualTo(Severity.ERROR);
        assertThat(story.happens(6, firing("net")).incident()).contains(prod);
        assertThat(story.happens(7, resolved("ram")).incident()).contains(made);
    }

    @Example
    void alertsThatAreNotItsOwnOrAreAllOfItsOwnAreNotMoved() {
        assertThat(give(5, Commands.split("1", prod, List.of(key("cpu")))).reason())
                .isEqualTo(DecisionReason.ALERT_NOT_IN_INCIDENT);
        assertThat(give(5, Commands.move("2", prod, staging, List.of(key("disk"))))
                        .reason())
                .isEqualTo(DecisionReason.NOTHING_LEFT);
        story.happens(6, firing("ram"));
        story.happens(7, resolved("ram"));
        assertThat(give(8, Commands.split("3", prod, List.of(key("ram")))).reason())
                .isEqualTo(DecisionReason.NOTHING_FIRES);
    }

    @Example
    void alertIsFoundThroughAMergeForAsLongAsTheOtherIncidentIsKnown() {
        give(5, Commands.merge("1", staging, prod));
        long month = 31L * 86_400;
        for (long day = 1; day <= 40; day++) {
            story.tick(day * 86_400);
        }

        assertThat(incident(staging)).isNotNull();
        Decision over = story.happens(month * 2, resolved("cpu").environment("staging"));
        assertThat(over.incident()).contains(prod);
        story.happens(month * 2, resolved("disk"));
        story.tick(month * 2 + 60);
        for (long day = 1; day <= 40; day++) {
            story.tick(month * 2 + 60 + day * 86_400);
        }
        assertThat(story.state.incidents()).isEmpty();
    }

    @Example
    void mergeOfAnIncidentWithManyAlertsLooksAtNoneOfThem() {
        for (int i = 0; i < 2_000; i++) {
            story.happens(2, inStaging("cpu-" + i));
        }
        int before = story.changes.size();
        give(5, Commands.merge("1", staging, prod));

        List<IncidentChange> changes = story.changes.subList(before, story.changes.size());
        assertThat(changes).hasSize(2);
        assertThat(story.alert("cpu-7").incident()).contains(staging);
        assertThat(incident(prod).alerts().firing()).isEqualTo(2_002);
    }
}
