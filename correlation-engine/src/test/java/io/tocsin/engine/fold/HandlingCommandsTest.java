package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.journal.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What people decide about an incident beside taking and ending it. */
class HandlingCommandsTest {

    private final Story story = new Story(RuleSet.defaults());
    private final IncidentId id =
            story.happens(0, firing("disk").severity(Severity.ERROR)).incident().orElseThrow();

    private Decision give(long seconds, Command command) {
        return story.command(seconds, command);
    }

    private Incident incident() {
        return story.state.incident(id);
    }

    private static void assertAnswer(Decision decision, Outcome outcome, DecisionReason reason) {
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @Test
    void whatWasTakenCanBeGivenBack() {
        give(5, Commands.acknowledge("1", id));
        Decision decision = give(6, Commands.unacknowledge("2", id));

        assertAnswer(decision, Outcome.DONE, DecisionReason.APPLIED);
        assertThat(incident().status()).isEqualTo(IncidentStatus.TRIGGERED);
        assertThat(incident().acknowledgement()).isEmpty();
    }

    @Test
    void givingBackWhatNobodyTookIsDoneAlready() {
        assertAnswer(give(5, Commands.unacknowledge("1", id)), Outcome.DONE, DecisionReason.ALREADY_SO);
    }

    @Test
    void incidentIsAssignedUntilSomebodySaysOtherwise() {
        give(5, Commands.assign("1", id, "ada"));
        assertThat(incident().handling().assignee()).contains("ada");
        assertAnswer(give(6, Commands.assign("2", id, "ada")), Outcome.DONE, DecisionReason.ALREADY_SO);

        give(7, Commands.resolve("3", id));
        give(8, Commands.reopen("4", id));
        assertThat(incident().handling().assignee()).contains("ada");

        assertAnswer(give(9, Commands.unassign("5", id)), Outcome.DONE, DecisionReason.APPLIED);
        assertThat(incident().handling().assignee()).isEmpty();
        assertAnswer(give(10, Commands.unassign("6", id)), Outcome.DONE, DecisionReason.ALREADY_SO);
    }

    @Test
    void personRaisesTheSeverityAndWhatFiresMildlyDoesNotLowerIt() {
        give(5, Commands.severity("1", id, Severity.CRITICAL));
        story.happens(6, firing("cpu").severity(Severity.INFO));
        story.happens(7, resolved("disk"));

        assertThat(incident().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void personLowersTheSeverityUntilAFiringAlertIsWorse() {
        give(5, Commands.severity("1", id, Severity.WARNING));
        story.happens(6, firing("disk").severity(Severity.ERROR));
        story.happens(7, firing("cpu").severity(Severity.INFO));
        assertThat(incident().severity()).isEqualTo(Severity.WARNING);

        story.happens(8, firing("ram").severity(Severity.ERROR));
        assertThat(incident().severity()).isEqualTo(Severity.ERROR);
        assertThat(incident().handling().severity()).isEmpty();
    }

    @Test
    void alertThatBecomesMilderDoesNotUndoALoweredSeverity() {
        story.happens(1, firing("cpu").severity(Severity.CRITICAL));
        give(5, Commands.severity("1", id, Severity.WARNING));
        story.happens(6, firing("cpu").severity(Severity.ERROR));

        assertThat(incident().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void severityIsLeftToItsAlertsAgain() {
        give(5, Commands.severity("1", id, Severity.INFO));
        assertAnswer(give(6, Commands.severity("2", id, Severity.INFO)), Outcome.DONE, DecisionReason.ALREADY_SO);
        give(7, Commands.severityOfItsAlerts("3", id));

        assertThat(incident().severity()).isEqualTo(Severity.ERROR);
        assertAnswer(give(8, Commands.severityOfItsAlerts("4", id)), Outcome.DONE, DecisionReason.ALREADY_SO);
    }

    @Test
    void severityOfAPersonEndsWithTheLifeOfTheIncident() {
        give(5, Commands.severity("1", id, Severity.INFO));
        give(6, Commands.resolve("2", id));
        assertThat(incident().severity()).isEqualTo(Severity.INFO);

        give(7, Commands.reopen("3", id));
        assertThat(incident().severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void personReopensWhatEndedAndNewAlertsJoinIt() {
        story.happens(10, resolved("disk"));
        story.tick(70);
        assertAnswer(give(5000, Commands.reopen("1", id)), Outcome.DONE, DecisionReason.APPLIED);
        Decision joined = story.happens(5001, firing("cpu"));

        assertThat(joined.incident()).contains(id);
        assertThat(incident().status()).isEqualTo(IncidentStatus.TRIGGERED);
        assertThat(incident().generation()).isEqualTo(2);
        assertThat(incident().resolution()).isEmpty();
    }

    @Test
    void whatAPersonReopensWithoutAFiringAlertStaysOpen() {
        story.happens(10, resolved("disk"));
        story.tick(70);
        give(100, Commands.reopen("1", id));
        story.tick(100_000);

        assertThat(incident().isOpen()).isTrue();
    }

    @Test
    void reopeningAnOpenIncidentIsDoneAlready() {
        assertAnswer(give(5, Commands.reopen("1", id)), Outcome.DONE, DecisionReason.ALREADY_SO);
    }

    @Test
    void incidentReopenedBesideAnOpenOneOfItsKeyTakesNoNewAlerts() {
        give(5, Commands.resolve("1", id));
        IncidentId other = story.happens(6, firing("cpu")).incident().orElseThrow();
        give(7, Commands.reopen("2", id));

        assertThat(other).isNotEqualTo(id);
        assertThat(story.happens(8, firing("ram")).incident()).contains(other);
        assertThat(story.happens(9, firing("disk").severity(Severity.CRITICAL)).incident())
                .contains(id);
    }

    @Test
    void withdrawnIncidentThatAPersonReopensIsShown() {
        Story held = new Story(Rules.holding(Duration.ofMinutes(2)));
        IncidentId withdrawn = held.happens(0, firing("disk")).incident().orElseThrow();
        held.happens(10, resolved("disk"));
        held.command(20, Commands.reopen("1", withdrawn));
        held.tick(1000);

        assertThat(held.state.incident(withdrawn).isHeld()).isFalse();
        assertThat(held.kinds()).endsWith(ChangeKind.INCIDENT_REOPENED_BY_PERSON);
    }

    @Test
    void holdEndsByItselfAtItsTime() {
        give(5, Commands.hold("1", id, START.plusSeconds(600)));
        assertThat(incident().isQuiet()).isTrue();
        assertThat(story.tick(599)).isEmpty();

        assertThat(story.tick(600)).singleElement().satisfies(change -> {
            assertThat(change.detail()).isEqualTo(new ChangeDetail.NotificationsReleased(""));
            assertThat(change.actor()).isEqualTo(Actor.ENGINE);
        });
        assertThat(incident().isQuiet()).isFalse();
    }

    @Test
    void holdCanBeMovedAndEndedEarly() {
        give(5, Commands.hold("1", id, START.plusSeconds(600)));
        give(6, Commands.hold("2", id, START.plusSeconds(900)));
        assertThat(story.tick(600)).isEmpty();

        assertAnswer(give(700, Commands.endHold("3", id)), Outcome.DONE, DecisionReason.APPLIED);
        assertAnswer(give(701, Commands.endHold("4", id)), Outcome.DONE, DecisionReason.ALREADY_SO);
        assertThat(story.tick(900)).isEmpty();
    }

    @Test
    void holdUntilATimeThatPassedOrIsAMonthAwayIsRefused() {
        assertAnswer(
                give(5, Commands.hold("1", id, START.plusSeconds(5))),
                Outcome.REFUSED,
                DecisionReason.TIME_OUT_OF_RANGE);
        assertAnswer(
                give(6, Commands.hold("2", id, START.plus(Duration.ofDays(31)))),
                Outcome.REFUSED,
                DecisionReason.TIME_OUT_OF_RANGE);
    }

    @Test
    void holdNeverSwallowsTheEnd() {
        give(5, Commands.hold("1", id, START.plusSeconds(600)));
        story.happens(10, resolved("disk"));
        story.tick(70);

        assertThat(incident().isOpen()).isFalse();
        assertThat(incident().isQuiet()).isFalse();
        assertThat(story.tick(600)).isEmpty();
    }

    @Test
    void resolvedIncidentIsNeitherAssignedNorHeldNorMadeWorse() {
        give(5, Commands.resolve("1", id));

        for (Command command : new Command[] {
            Commands.assign("2", id, "ada"),
            Commands.severity("3", id, Severity.CRITICAL),
            Commands.hold("4", id, START.plusSeconds(600)),
            Commands.unacknowledge("5", id)
        }) {
            assertAnswer(give(6, command), Outcome.REFUSED, DecisionReason.INCIDENT_IS_RESOLVED);
        }
    }

    @Test
    void acknowledgementAgainstResolveIsDecidedByTheOrderInTheJournal() {
        give(5, Commands.resolve("1", id));
        assertAnswer(give(5, Commands.acknowledge("2", id)), Outcome.REFUSED, DecisionReason.INCIDENT_IS_RESOLVED);

        Story other = new Story(RuleSet.defaults());
        IncidentId same = other.happens(0, firing("disk")).incident().orElseThrow();
        assertAnswer(other.command(5, Commands.acknowledge("2", same)), Outcome.DONE, DecisionReason.APPLIED);
        assertAnswer(other.command(5, Commands.resolve("1", same)), Outcome.DONE, DecisionReason.APPLIED);
    }
}
