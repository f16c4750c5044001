package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.StormRule;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.journal.JournalEntry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What alerts do to incidents. The default rule unless a test says otherwise. */
class JournalFoldTest {

    private final Story story = new Story(RuleSet.defaults());

    @Test
    void firstAlertOpensAnIncidentWithADerivedId() {
        Decision decision = story.happens(0, firing("disk"));

        Incident incident = story.incident(decision);
        assertThat(decision.outcome()).isEqualTo(Outcome.FIRED);
        assertThat(decision.effect()).isEqualTo(IncidentEffect.OPENED);
        assertThat(decision.rule()).contains("default");
        assertThat(incident.id())
                .isEqualTo(
                        IncidentId.derive("default", incident.correlationKey(), new EventId("disk-firing-0"), START));
        assertThat(incident.correlationKey()).hasToString("environment=prod,service=checkout");
        assertThat(incident.revision()).isEqualTo(1);
        assertThat(story.kinds()).containsExactly(ChangeKind.INCIDENT_OPENED);
        assertThat(story.alert("disk").incident()).contains(incident.id());
    }

    @Test
    void alertsOfOneServiceAndEnvironmentShareAnIncidentWithTheWorstSeverity() {
        story.happens(0, firing("disk").severity(Severity.WARNING));
        Decision decision = story.happens(60, firing("cpu").severity(Severity.CRITICAL));
        story.happens(70, firing("ram").environment("staging"));

        Incident incident = story.incident(decision);
        assertThat(decision.effect()).isEqualTo(IncidentEffect.JOINED);
        assertThat(incident.alerts()).isEqualTo(new AlertCounts(1, 0, 1, 0, 2));
        assertThat(incident.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(story.open()).hasSize(2);
    }

    @Test
    void repeatsDuplicatesAndStaleEventsEmitADecisionAndNoChange() {
        story.happens(10, firing("disk"));
        story.happens(20, firing("disk"));
        story.at(21, firing("disk").at(20));
        story.at(22, firing("disk").at(5));

        assertThat(story.decisions)
                .extracting(Decision::outcome)
                .containsExactly(Outcome.FIRED, Outcome.REPEATED, Outcome.DUPLICATE, Outcome.STALE);
        assertThat(story.changes).hasSize(1);
        assertThat(story.decisions).allMatch(decision -> decision.incident().isPresent());
    }

    @Test
    void updateMovesTheSeverityOfTheIncidentBothWays() {
        story.happens(0, firing("disk").severity(Severity.WARNING));
        Decision worse = story.happens(10, firing("disk").severity(Severity.CRITICAL));
        assertThat(story.incident(worse).severity()).isEqualTo(Severity.CRITICAL);

        Decision better = story.happens(20, firing("disk").severity(Severity.INFO));
        assertThat(story.incident(better).severity()).isEqualTo(Severity.INFO);
        assertThat(story.changes.get(2).severityBefore()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void incidentEndsAMinuteAfterItsLastAlertResolvedAndNotBefore() {
        story.happens(0, firing("disk"));
        Decision decision = story.happens(10, resolved("disk"));
        assertThat(story.incident(decision).isOpen()).isTrue();
        assertThat(story.incident(decision).resolveDueAt()).contains(START.plusSeconds(70));

        assertThat(story.tick(69)).isEmpty();
        assertThat(story.tick(70)).singleElement().satisfies(change -> {
            assertThat(change.detail().kind()).isEqualTo(ChangeKind.INCIDENT_RESOLVED);
            assertThat(change.causedBy()).isEqualTo("tick");
            assertThat(change.actor()).isEqualTo(Actor.ENGINE);
            assertThat(change.incident().resolution().orElseThrow().reason())
                    .isEqualTo(ResolveReason.ALL_ALERTS_RESOLVED);
        });
    }

    @Test
    void anAlertEventNeverFiresATimerHoweverLateItIs() {
        story.happens(0, firing("disk"));
        Decision decision = story.happens(10, resolved("disk"));
        story.happens(5000, firing("api").environment("staging"));

        assertThat(story.incident(decision).isOpen()).isTrue();
    }

    @Test
    void newTriggerCancelsTheEndThatWasDue() {
        story.happens(0, firing("disk"));
        story.happens(10, resolved("disk"));
        Decision decision = story.happens(30, firing("cpu"));

        assertThat(story.incident(decision).resolveDueAt()).isEmpty();
        assertThat(story.tick(500)).isEmpty();
        assertThat(story.incident(decision).isOpen()).isTrue();
    }

    @Test
    void incidentEndsAtOnceWhenItsRuleSaysSo() {
        Story atOnce = new Story(Rules.resolvingAfter(Duration.ZERO));
        atOnce.happens(0, firing("disk"));
        Decision decision = atOnce.happens(10, resolved("disk"));

        assertThat(atOnce.kinds())
                .containsExactly(ChangeKind.INCIDENT_OPENED, ChangeKind.ALERT_RESOLVED, ChangeKind.INCIDENT_RESOLVED);
        assertThat(atOnce.incident(decision).revision()).isEqualTo(3);
        assertThat(atOnce.incident(decision).isOpen()).isFalse();
    }

    @Test
    void incidentStaysOpenForAPersonWhenItsRuleNeverResolves() {
        Story never = new Story(Rules.neverResolving());
        never.happens(0, firing("disk"));
        Decision decision = never.happens(10, resolved("disk"));
        never.tick(100_000);

        assertThat(never.incident(decision).isOpen()).isTrue();
        assertThat(never.incident(decision).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void memberThatFiresAgainSoonReopensTheIncidentForPeopleToAcknowledgeAnew() {
        Decision first = story.happens(0, firing("disk"));
        story.acknowledge(5, "ack", first.incident().orElseThrow());
        story.happens(10, resolved("disk"));
        story.tick(70);
        Decision again = story.happens(100, firing("disk"));

        Incident incident = story.incident(again);
        assertThat(again.effect()).isEqualTo(IncidentEffect.REOPENED);
        assertThat(incident.status()).isEqualTo(IncidentStatus.TRIGGERED);
        assertThat(incident.generation()).isEqualTo(2);
        assertThat(incident.acknowledgement()).isEmpty();
        assertThat(incident.resolution()).isEmpty();
        assertThat(incident.openedAt()).isEqualTo(START.plusSeconds(100));
        assertThat(incident.alerts()).isEqualTo(new AlertCounts(0, 1, 0, 0, 1));
    }

    @Test
    void memberThatFiresAgainLateOpensAnotherIncident() {
        Decision first = story.happens(0, firing("disk"));
        story.happens(10, resolved("disk"));
        story.tick(70);
        Decision again = story.happens(70 + 901, firing("disk"));

        assertThat(again.effect()).isEqualTo(IncidentEffect.OPENED);
        assertThat(again.incident()).isNotEqualTo(first.incident());
        assertThat(again.detail()).isNotEmpty();
    }

    @Test
    void memberOfAnOlderOpenIncidentStaysThereWhenItFiresAgain() {
        Decision older = story.happens(0, firing("disk"));
        story.happens(1, firing("cpu"));
        Decision newer = story.happens(4000, firing("ram"));
        story.happens(4010, resolved("disk"));
        Decision again = story.happens(4020, firing("disk"));

        assertThat(newer.incident()).isNotEqualTo(older.incident());
        assertThat(again.incident()).isEqualTo(older.incident());
        assertThat(again.effect()).isEqualTo(IncidentEffect.CHANGED);
    }

    @Test
    void holdKeepsAnIncidentBackUntilItHasLasted() {
        Story held = new Story(Rules.holding(Duration.ofMinutes(2)));
        Decision decision = held.happens(0, firing("disk"));
        held.happens(30, firing("cpu"));
        assertThat(decision.effect()).isEqualTo(IncidentEffect.HELD);
        assertThat(held.tick(119)).isEmpty();

        held.tick(121);

        assertThat(held.kinds())
                .containsExactly(ChangeKind.INCIDENT_HELD, ChangeKind.ALERT_ATTACHED, ChangeKind.INCIDENT_OPENED);
        assertThat(held.incident(decision).isHeld()).isFalse();
        assertThat(held.incident(decision).openedAt()).isEqualTo(START.plusSeconds(121));
    }

    @Test
    void resolveInsideTheHoldMeansNoIncidentAtAll() {
        Story held = new Story(Rules.holding(Duration.ofMinutes(2)));
        held.happens(0, firing("disk"));
        Decision withdrawn = held.happens(30, resolved("disk"));
        held.tick(500);

        assertThat(withdrawn.effect()).isEqualTo(IncidentEffect.WITHDRAWN);
        assertThat(held.kinds()).containsExactly(ChangeKind.INCIDENT_HELD, ChangeKind.INCIDENT_WITHDRAWN);
        assertThat(held.incident(withdrawn).isOpen()).isFalse();

        assertThat(held.happens(510, firing("disk")).effect()).isEqualTo(IncidentEffect.HELD);
    }

    @Test
    void resolveInsideTheHoldWithdrawsAlsoWhereOnlyAPersonResolves() {
        Story held = new Story(RuleSet.of(java.util.List.of(new io.tocsin.engine.rules.CorrelationRule(
                "held",
                java.util.Map.of(),
                io.tocsin.engine.rules.Condition.NONE,
                java.util.List.of("service"),
                Duration.ofMinutes(30),
                Duration.ofHours(1),
                Duration.ofMinutes(2),
                java.util.Optional.empty(),
                Duration.ZERO,
                io.tocsin.engine.rules.AcknowledgeRule.DEFAULTS,
                java.util.Optional.empty(),
                io.tocsin.engine.rules.ThresholdRule.ONE,
                io.tocsin.engine.rules.FlappingRule.NEVER,
                StormRule.DEFAULTS,
                java.util.Optional.empty(),
                io.tocsin.engine.rules.ResponseRule.NONE))));
        held.happens(0, firing("disk"));

        assertThat(held.happens(30, resolved("disk")).effect()).isEqualTo(IncidentEffect.WITHDRAWN);
    }

    @Test
    void alertsAreGroupedByTheLabelsOfTheRuleAndAMissingLabelCountsAsEmpty() {
        Story grouped = new Story(Rules.groupingBy("cluster"));
        Decision east = grouped.happens(0, firing("disk").label("cluster", "east"));
        Decision west = grouped.happens(1, firing("cpu").label("cluster", "west"));
        Decision none = grouped.happens(2, firing("ram"));
        Decision alsoEast =
                grouped.happens(3, firing("net").label("cluster", "east").environment("staging"));

        assertThat(alsoEast.incident()).isEqualTo(east.incident());
        assertThat(none.incident()).isNotIn(east.incident(), west.incident());
        assertThat(grouped.incident(none).correlationKey()).hasToString("cluster=,service=checkout");
        assertThat(grouped.incident(east).environment()).isEmpty();
    }

    @Test
    void messageThatIsNoAlertIsDecidedIgnored() {
        var message = new JournalEntry.MessageIgnored(
                new EventId("hello"), "datadog", "datadog", Story.CHECKOUT, "test_notification", START);

        Decision decision = story.apply(message, START).decision().orElseThrow();

        assertThat(decision.outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(decision.subject()).isEqualTo("hello");
        assertThat(decision.detail()).isEqualTo("test_notification");
    }

    /** A payload without time and delivery id: the same event id each time its condition comes back. */
    @Test
    void sameEventThatOpensAgainOpensAnIncidentOfItsOwn() {
        Story held = new Story(Rules.holding(Duration.ofSeconds(45)));
        IncidentId withdrawn = opened(held, 0, 0);
        held.happens(3, resolved("disk"));
        IncidentId second = opened(held, 6, 6);

        assertThat(second).isNotEqualTo(withdrawn);
        assertThat(held.changes.get(2).incident().revision()).isEqualTo(1);
        assertThat(held.state.incidents()).hasSize(2);
    }

    /** The alert is under another key of the sender, the incident's key is the same, and nothing else tells them apart. */
    @Test
    void incidentDoesNotTakeTheIdOfOneThatIsStillKnown() {
        Story held = new Story(Rules.holding(Duration.ofSeconds(45)));
        IncidentId withdrawn = opened(held, 0, 0);
        held.happens(3, resolved("disk"));
        Decision other = held.at(6, firing("cpu").at(0).id("same"));

        assertThat(other.effect()).isEqualTo(IncidentEffect.HELD);
        assertThat(other.incident().orElseThrow())
                .isEqualTo(withdrawn.another(other.position()))
                .isNotEqualTo(withdrawn);
        assertThat(held.state.incidents()).hasSize(2);
    }

    private static IncidentId opened(Story story, long appended, long occurred) {
        Decision decision = story.at(appended, firing("disk").at(occurred).id("same"));
        assertThat(decision.effect()).isEqualTo(IncidentEffect.HELD);
        return decision.incident().orElseThrow();
    }
}
