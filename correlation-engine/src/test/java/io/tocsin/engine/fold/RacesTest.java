package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import org.junit.jupiter.api.Test;

/** People and machines at the same time: the order in the journal decides, and each order has its answer. */
class RacesTest {

    private static final int DAY = 86_400;

    private final Story story = new Story(RuleSet.defaults());
    private final IncidentId id = story.happens(0, firing("disk")).incident().orElseThrow();

    private Incident incident() {
        return story.state.incident(id);
    }

    @Test
    void acknowledgementBeforeTheResolveIsDoneAndEndsWithTheIncident() {
        Decision acknowledged = story.acknowledge(5, "1", id);
        Decision resolve = story.resolve(5, "2", id);

        assertThat(acknowledged.reason()).isEqualTo(DecisionReason.APPLIED);
        assertThat(resolve.reason()).isEqualTo(DecisionReason.APPLIED);
        assertThat(incident().status()).isEqualTo(IncidentStatus.RESOLVED);
        assertThat(incident().acknowledgement()).isEmpty();
    }

    @Test
    void acknowledgementBehindTheResolveIsRefusedAndChangesNothing() {
        story.resolve(5, "2", id);
        Decision acknowledged = story.acknowledge(5, "1", id);

        assertThat(acknowledged.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(acknowledged.reason()).isEqualTo(DecisionReason.INCIDENT_IS_RESOLVED);
        assertThat(story.kinds()).containsExactly(ChangeKind.INCIDENT_OPENED, ChangeKind.INCIDENT_RESOLVED);
    }

    @Test
    void acknowledgementBehindTheEndByItsAlertsIsRefused() {
        story.happens(10, resolved("disk"));
        story.tick(70);

        assertThat(story.acknowledge(70, "1", id).reason()).isEqualTo(DecisionReason.INCIDENT_IS_RESOLVED);
    }

    @Test
    void newAlertBeforeTheResolveOfAPersonEndsWithItAndStaysInTheIncident() {
        Decision joined = story.happens(5, firing("cpu"));
        story.resolve(5, "1", id);

        assertThat(joined.incident()).contains(id);
        assertThat(incident().status()).isEqualTo(IncidentStatus.RESOLVED);
        assertThat(incident().alerts().firing()).isEqualTo(2);
    }

    @Test
    void newAlertBehindTheResolveOfAPersonOpensAnotherIncident() {
        story.resolve(5, "1", id);
        Decision opened = story.happens(5, firing("cpu"));

        assertThat(opened.effect()).isEqualTo(IncidentEffect.OPENED);
        assertThat(opened.incident()).isNotEqualTo(java.util.Optional.of(id));
        assertThat(incident().status()).isEqualTo(IncidentStatus.RESOLVED);
    }

    @Test
    void newAlertBehindTheEndByItsAlertsReopensTheIncident() {
        story.happens(10, resolved("disk"));
        story.tick(70);
        Decision reopened = story.happens(70, firing("cpu"));

        assertThat(reopened.effect()).isEqualTo(IncidentEffect.REOPENED);
        assertThat(reopened.incident()).contains(id);
    }

    @Test
    void personsResolveOfAnIncidentWithFiringAlertsIsKeptUntilOneOfThemChanges() {
        story.happens(1, firing("cpu"));
        story.resolve(5, "1", id);
        story.happens(10, firing("disk"));
        story.happens(11, firing("cpu"));
        story.tick(600);
        assertThat(incident().status()).isEqualTo(IncidentStatus.RESOLVED);

        story.happens(601, firing("cpu").severity(Severity.CRITICAL));
        assertThat(incident().status()).isEqualTo(IncidentStatus.TRIGGERED);
        assertThat(incident().alerts().firing()).isEqualTo(2);
    }

    @Test
    void memberThatRecoversIsNoReasonToReopenWhatAPersonResolved() {
        story.happens(1, firing("cpu"));
        story.resolve(5, "1", id);
        story.happens(10, resolved("cpu"));

        assertThat(incident().status()).isEqualTo(IncidentStatus.RESOLVED);
    }

    @Test
    void commandThatFoundNothingToDoDoesNothingWhenItComesAgainLater() {
        story.acknowledge(5, "1", id);
        assertThat(story.acknowledge(6, "2", id).reason()).isEqualTo(DecisionReason.ALREADY_SO);
        story.command(7, Commands.unacknowledge("3", id));

        assertThat(story.acknowledge(8, "2", id).reason()).isEqualTo(DecisionReason.SAME_COMMAND_ID);
        assertThat(incident().status()).isEqualTo(IncidentStatus.TRIGGERED);
    }

    @Test
    void commandThatComesAgainWithinADayChangesNothingAndAfterADayIsANewOne() {
        story.note(5, "1", id);
        story.tick(5 + DAY - 1);
        assertThat(story.note(5 + DAY - 1, "1", id).reason()).isEqualTo(DecisionReason.SAME_COMMAND_ID);

        story.tick(5 + DAY);
        assertThat(story.note(5 + DAY, "1", id).reason()).isEqualTo(DecisionReason.APPLIED);
    }
}
