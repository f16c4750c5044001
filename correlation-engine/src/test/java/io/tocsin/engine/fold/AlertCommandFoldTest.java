package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static io.tocsin.engine.fold.AlertCommands.acknowledge;
import static io.tocsin.engine.fold.AlertCommands.note;
import static io.tocsin.engine.fold.AlertCommands.unacknowledge;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.journal.AlertCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the sender of an alert does to the incident that the alert belongs to. */
class AlertCommandFoldTest {

    private final Story story = new Story(RuleSet.defaults());
    private final Decision opened = story.happens(0, firing("disk"));
    private final IncidentId incident = opened.incident().orElseThrow();

    private Decision happens(long seconds, AlertCommand command) {
        return story.apply(AlertCommands.entry(command), START.plusSeconds(seconds))
                .decision()
                .orElseThrow();
    }

    private static void assertAnswer(Decision decision, Outcome outcome, DecisionReason reason) {
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @Test
    void acknowledgementTakesTheIncidentOfItsAlertAndSaysWhoDidItWhere() {
        Decision decision = happens(5, acknowledge("1", "disk", 5));

        assertAnswer(decision, Outcome.DONE, DecisionReason.APPLIED);
        assertThat(decision.subject()).isEqualTo("1");
        assertThat(decision.effect()).isEqualTo(IncidentEffect.CHANGED);
        assertThat(decision.incident()).contains(incident);
        assertThat(decision.dedupKey()).contains(new DedupKey("test", 1, "disk"));
        assertThat(story.incident(decision).status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
        assertThat(story.incident(decision).acknowledgement().map(Acknowledgement::by))
                .contains(Actor.person("ana (opsgenie/ops-prod)"));
    }

    @Test
    void escalationStopsWithIt() {
        Story escalating = new Story(RuleSetReader.read("rules.yaml", """
                escalations:
                  hours:
                    steps: [{after: 1m, notify: [team]}, {after: 10m, notify: [boss]}]
                rules:
                  - {name: all, escalate: hours}
                """));
        escalating.happens(0, firing("disk"));
        escalating.apply(AlertCommands.entry(acknowledge("1", "disk", 5)), START.plusSeconds(5));

        escalating.tick(3_600);

        assertThat(escalating.kinds())
                .contains(ChangeKind.ESCALATION_STARTED, ChangeKind.INCIDENT_ACKNOWLEDGED)
                .doesNotContain(ChangeKind.INCIDENT_ESCALATED);
    }

    @Test
    void givenBackItIsTriggered() {
        happens(5, acknowledge("1", "disk", 5));
        Decision decision = happens(6, unacknowledge("2", "disk", 6));

        assertAnswer(decision, Outcome.DONE, DecisionReason.APPLIED);
        assertThat(story.incident(decision).status()).isEqualTo(IncidentStatus.TRIGGERED);
    }

    @Test
    void noteStandsOnTheTimeline() {
        happens(5, note("1", "disk", 5, "look at the disk"));

        assertThat(story.changes.get(story.changes.size() - 1).detail())
                .isEqualTo(new ChangeDetail.NoteAdded("look at the disk"));
        assertThat(story.changes.get(story.changes.size() - 1).actor().name()).isEqualTo("ana (opsgenie/ops-prod)");
    }

    @Test
    void sameDeliveryTwiceChangesOnceAlsoWhenSomebodyGaveItBackMeanwhile() {
        happens(5, acknowledge("1", "disk", 5));
        happens(6, unacknowledge("2", "disk", 6));
        Decision again = happens(7, acknowledge("1", "disk", 5));

        assertAnswer(again, Outcome.DUPLICATE, DecisionReason.SAME_EVENT_ID);
        assertThat(again.effect()).isEqualTo(IncidentEffect.NONE);
        assertThat(story.incident(again).status()).isEqualTo(IncidentStatus.TRIGGERED);
        assertThat(story.kinds()).containsOnlyOnce(ChangeKind.INCIDENT_ACKNOWLEDGED);
    }

    @Test
    void sameBytesOfTheNextFiringAreAnAcknowledgementOfTheirOwn() {
        happens(5, acknowledge("1", "disk", 5));
        story.happens(10, resolved("disk"));
        story.tick(71);
        story.happens(100, firing("disk"));

        Decision decision = happens(105, acknowledge("1", "disk", 105));

        assertAnswer(decision, Outcome.DONE, DecisionReason.APPLIED);
        assertThat(story.incident(decision).status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
    }

    @Test
    void whatWasSaidOfAnEarlierFiringIsStale() {
        story.happens(10, resolved("disk"));
        story.tick(71);
        story.happens(100, firing("disk"));

        assertAnswer(happens(105, acknowledge("1", "disk", 5)), Outcome.STALE, DecisionReason.OLDER_THAN_LATEST);
        assertAnswer(happens(106, note("2", "disk", 5, "late")), Outcome.DONE, DecisionReason.APPLIED);
    }

    @Test
    void unknownAlertIsRefusedAndMayComeAgain() {
        Decision early = happens(5, acknowledge("1", "cpu", 5));
        story.at(6, firing("cpu").at(4));
        Decision again = happens(7, acknowledge("1", "cpu", 5));

        assertAnswer(early, Outcome.REFUSED, DecisionReason.UNKNOWN_ALERT);
        assertThat(early.incident()).isEmpty();
        assertThat(early.detail()).isEqualTo("no alert test:1:cpu in service checkout");
        assertAnswer(again, Outcome.DONE, DecisionReason.APPLIED);
    }

    @Test
    void alertThatOnlyEverResolvedHasNoIncidentToActOn() {
        story.happens(1, resolved("cpu"));

        assertAnswer(happens(5, acknowledge("1", "cpu", 5)), Outcome.REFUSED, DecisionReason.UNKNOWN_INCIDENT);
    }

    @Test
    void whatIsAcknowledgedIsDoneAlreadyAndSaysByWhom() {
        story.acknowledge(4, "bob", incident);
        Decision decision = happens(5, acknowledge("1", "disk", 5));

        assertAnswer(decision, Outcome.DONE, DecisionReason.ALREADY_SO);
        assertThat(decision.detail()).contains("ana already");
    }

    @Test
    void resolvedIncidentIsNotAcknowledgedButTakesANote() {
        story.happens(10, resolved("disk"));
        story.tick(71);

        assertAnswer(happens(80, acknowledge("1", "disk", 80)), Outcome.REFUSED, DecisionReason.INCIDENT_IS_RESOLVED);
        assertAnswer(happens(81, note("2", "disk", 81, "it was the pump")), Outcome.DONE, DecisionReason.APPLIED);
    }

    @Test
    void incidentThatItsOwnWasMergedIntoTakesIt() {
        IncidentId other = story.happens(1, firing("cpu").environment("staging"))
                .incident()
                .orElseThrow();
        story.command(2, Commands.merge("m", incident, other));

        Decision decision = happens(5, acknowledge("1", "disk", 5));

        assertThat(decision.incident()).contains(other);
        assertThat(story.incident(decision).status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
    }

    @Test
    void oneDeliveryMayHoldSeveralActions() {
        List<AlertCommand> all = List.of(acknowledge("1", "disk", 5), note("1", "disk", 5, "mine"));

        assertThat(all).allSatisfy(one -> assertAnswer(happens(5, one), Outcome.DONE, DecisionReason.APPLIED));
        assertThat(all)
                .allSatisfy(one -> assertAnswer(happens(6, one), Outcome.DUPLICATE, DecisionReason.SAME_EVENT_ID));
    }

    @Test
    void nameThatIsTooLongIsCut() {
        AlertCommand endless = new AlertCommand(
                acknowledge("1", "disk", 5).id(),
                "grafana",
                "grafana",
                new DedupKey("test", 1, "disk"),
                Story.CHECKOUT,
                AlertCommand.Action.ACKNOWLEDGE,
                "\uD83D\uDD25".repeat(150),
                "",
                START.plusSeconds(5),
                START.plusSeconds(6));

        String name = story.incident(happens(5, endless))
                .acknowledgement()
                .orElseThrow()
                .by()
                .name();
        assertThat(name).hasSizeLessThan(230).endsWith("… (grafana)");
    }
}
