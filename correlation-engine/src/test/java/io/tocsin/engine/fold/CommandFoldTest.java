package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.journal.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What people's commands do, and what alerts do to an incident that a person resolved. */
class CommandFoldTest {

    private final Story story = new Story(RuleSet.defaults());
    private final IncidentId incident =
            story.happens(0, firing("disk")).incident().orElseThrow();

    private static void assertAnswer(Decision decision, Outcome outcome, DecisionReason reason) {
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @Test
    void acknowledgeTakesTheIncident() {
        Decision decision = story.acknowledge(5, "1", incident);

        assertAnswer(decision, Outcome.DONE, DecisionReason.APPLIED);
        assertThat(decision.effect()).isEqualTo(IncidentEffect.CHANGED);
        assertThat(story.incident(decision).status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
        assertThat(story.incident(decision).acknowledgement().orElseThrow().at())
                .isEqualTo(START.plusSeconds(5));
    }

    @Test
    void sameCommandTwiceChangesOnce() {
        story.note(5, "1", incident);
        Decision again = story.note(6, "1", incident);

        assertAnswer(again, Outcome.DONE, DecisionReason.SAME_COMMAND_ID);
        assertThat(story.kinds()).containsOnlyOnce(ChangeKind.NOTE_ADDED);
    }

    @Test
    void commandIsForgottenADayLater() {
        story.note(5, "1", incident);
        story.tick(5 + 86_400);

        assertThat(story.state.commandCount()).isZero();
    }

    @Test
    void secondAcknowledgementIsDoneAlreadyAndSaysByWhom() {
        story.acknowledge(5, "1", incident);
        Decision again = story.acknowledge(6, "2", incident);

        assertAnswer(again, Outcome.DONE, DecisionReason.ALREADY_SO);
        assertThat(again.detail()).contains("ana");
        assertThat(again.effect()).isEqualTo(IncidentEffect.NONE);
    }

    @Test
    void unknownIncidentIsRefused() {
        assertAnswer(
                story.acknowledge(5, "1", new IncidentId("nobody")), Outcome.REFUSED, DecisionReason.UNKNOWN_INCIDENT);
    }

    @Test
    void incidentOfAnotherServiceIsRefused() {
        Decision decision = story.command(
                5,
                new Command.AddNote(
                        new CommandId("1"), incident, new ServiceName("cart"), Actor.person("ana"), START, "hm"));

        assertAnswer(decision, Outcome.REFUSED, DecisionReason.UNKNOWN_INCIDENT);
    }

    @Test
    void resolvedIncidentTakesNotesButNoAcknowledgement() {
        story.resolve(5, "1", incident);

        assertAnswer(story.acknowledge(6, "2", incident), Outcome.REFUSED, DecisionReason.INCIDENT_IS_RESOLVED);
        assertAnswer(story.resolve(7, "3", incident), Outcome.DONE, DecisionReason.ALREADY_SO);
        assertAnswer(story.note(8, "4", incident), Outcome.DONE, DecisionReason.APPLIED);
    }

    @Test
    void whatWasRefusedMayBeSentAgainWithTheSameId() {
        story.resolve(5, "1", incident);
        story.acknowledge(6, "2", incident);
        story.happens(7, firing("disk").title("worse"));

        assertAnswer(story.acknowledge(8, "2", incident), Outcome.DONE, DecisionReason.APPLIED);
    }

    @Test
    void personResolvesWhileAlertsFireAndARepeatDoesNotReopen() {
        Decision decision = story.resolve(5, "1", incident);
        story.happens(10, firing("disk"));

        Incident resolved = story.incident(decision);
        assertThat(resolved.status()).isEqualTo(IncidentStatus.RESOLVED);
        assertThat(resolved.resolution().orElseThrow().reason()).isEqualTo(ResolveReason.MANUAL);
        assertThat(resolved.alerts().firing()).isEqualTo(1);
    }

    @Test
    void changeOfAStillFiringAlertReopensWhatAPersonResolved() {
        story.resolve(5, "1", incident);
        Decision decision = story.happens(10, firing("disk").severity(Severity.CRITICAL));

        assertThat(decision.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(decision.effect()).isEqualTo(IncidentEffect.REOPENED);
        assertThat(story.incident(decision).alerts()).isEqualTo(new AlertCounts(1, 0, 0, 0, 1));
        assertThat(story.incident(decision).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void changeOfAStillFiringAlertOpensAnotherIncidentAfterTheReopenWindow() {
        story.resolve(5, "1", incident);
        Decision decision = story.happens(5 + 901, firing("disk").severity(Severity.CRITICAL));

        assertThat(decision.effect()).isEqualTo(IncidentEffect.OPENED);
        assertThat(story.incident(decision).alerts()).isEqualTo(new AlertCounts(1, 0, 0, 0, 1));
        assertThat(story.state.incident(incident).alerts()).isEqualTo(new AlertCounts(0, 0, 0, 0, 1));
    }

    @Test
    void alertThatWentElsewhereDoesNotKeepItsOldIncidentOpenWhenThatReopens() {
        story.happens(1, firing("cpu"));
        story.resolve(5, "1", incident);
        Decision joined = story.happens(10, firing("ram"));
        story.happens(20, firing("disk").severity(Severity.CRITICAL));
        assertThat(story.alert("disk").incident()).isEqualTo(joined.incident());

        Incident left = story.state.incident(incident);
        assertThat(left.alerts().firing()).isEqualTo(1);
        assertThat(left.revision()).isEqualTo(3);
    }

    @Test
    void memberThatResolvesLaterIsToldWithoutReopening() {
        story.resolve(5, "1", incident);
        Decision decision = story.happens(10, resolved("disk"));
        story.tick(1000);

        assertThat(decision.effect()).isEqualTo(IncidentEffect.CHANGED);
        assertThat(story.incident(decision).status()).isEqualTo(IncidentStatus.RESOLVED);
        assertThat(story.kinds())
                .containsExactly(ChangeKind.INCIDENT_OPENED, ChangeKind.INCIDENT_RESOLVED, ChangeKind.ALERT_RESOLVED);
    }

    @Test
    void heldIncidentCanBeAcknowledgedAndOpensAcknowledged() {
        Story held = new Story(Rules.holding(Duration.ofMinutes(2)));
        Decision made = held.happens(0, firing("disk"));
        held.acknowledge(10, "1", made.incident().orElseThrow());
        held.tick(120);

        assertThat(held.incident(made).isHeld()).isFalse();
        assertThat(held.incident(made).status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
    }

    @Test
    void heldIncidentThatAPersonResolvesIsNeverShown() {
        Story held = new Story(Rules.holding(Duration.ofMinutes(2)));
        Decision made = held.happens(0, firing("disk"));
        held.resolve(10, "1", made.incident().orElseThrow());
        held.tick(500);

        assertThat(held.kinds()).containsExactly(ChangeKind.INCIDENT_HELD, ChangeKind.INCIDENT_RESOLVED);
    }
}
