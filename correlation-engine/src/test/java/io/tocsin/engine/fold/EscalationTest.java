package io.tocsin.engine.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Escalation;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.ResponseDetail;
import io.tocsin.model.incident.ResponseDetail.EscalationStarted;
import io.tocsin.model.incident.ResponseDetail.IncidentEscalated;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Escalation policies: steps after 60 and 120 more seconds, all of it once more after 300. */
class EscalationTest {

    private static final String POLICY = """
            escalations:
              line:
                steps: [{after: 60s, notify: [one]}, {after: 120s, notify: [two]}]
                repeat: {times: 1, after: 300s}
                restarted_by: RESTARTS
            rules:
              - {name: all, escalate: line, resolve: {after: 10s}RULE}
            """;

    private final Story story = story("[unacknowledged]", "");

    private static Story story(String restartedBy, String rule) {
        String document = POLICY.replace("RESTARTS", restartedBy).replace("RULE", rule);
        return new Story(RuleSetReader.read("rules.yaml", document));
    }

    private static IncidentId fires(Story story, long second, String alert) {
        Decision fired = story.happens(second, EventBuilder.firing(alert));
        return fired.incident().orElseThrow();
    }

    /** A tick each second, as the engine does when something is due. */
    private static void until(Story story, long from, long to) {
        for (long second = from; second <= to; second++) {
            story.tick(second);
        }
    }

    private static List<String> steps(Story story) {
        return story.changes.stream()
                .filter(change -> change.detail() instanceof IncidentEscalated)
                .map(change -> {
                    IncidentEscalated step = (IncidentEscalated) change.detail();
                    return change.at().getEpochSecond() - EventBuilder.START.getEpochSecond() + "s round "
                            + step.round() + " step " + step.step() + " " + step.who();
                })
                .toList();
    }

    private static Escalation escalation(Story story, IncidentId id) {
        Incident incident = story.state.incident(id);
        return incident.response().escalation().orElseThrow();
    }

    private static List<ChangeDetail> starts(Story story) {
        return story.changes.stream()
                .map(change -> change.detail())
                .filter(EscalationStarted.class::isInstance)
                .toList();
    }

    @Test
    void whatNobodyTakesIsEscalatedStepByStepAgainAndGivenUp() {
        IncidentId id = fires(story, 0, "cpu");
        until(story, 1, 2000);

        assertThat(steps(story))
                .containsExactly(
                        "60s round 1 step 1 [one]",
                        "180s round 1 step 2 [two]",
                        "480s round 2 step 1 [one]",
                        "600s round 2 step 2 [two]");
        assertThat(story.kinds())
                .containsExactly(
                        ChangeKind.INCIDENT_OPENED,
                        ChangeKind.ESCALATION_STARTED,
                        ChangeKind.INCIDENT_ESCALATED,
                        ChangeKind.INCIDENT_ESCALATED,
                        ChangeKind.INCIDENT_ESCALATED,
                        ChangeKind.INCIDENT_ESCALATED,
                        ChangeKind.ESCALATION_EXHAUSTED);
        assertThat(story.changes.get(6).at()).isEqualTo(EventBuilder.START.plusSeconds(900));
        assertThat(story.changes.get(6).detail()).isEqualTo(new ResponseDetail.EscalationExhausted("line", 4));
        assertThat(escalation(story, id).over()).isTrue();
    }

    @Test
    void acknowledgementStopsEscalation() {
        IncidentId id = fires(story, 0, "cpu");
        until(story, 1, 100);
        story.acknowledge(100, "ack", id);
        until(story, 101, 2000);

        assertThat(steps(story)).containsExactly("60s round 1 step 1 [one]");
        assertThat(escalation(story, id).dueAt()).isEmpty();
    }

    @Test
    void acknowledgementInFrontOfTheTickThatIsDueStopsItWhateverTheClockSays() {
        IncidentId id = fires(story, 0, "cpu");
        story.acknowledge(3000, "ack", id);
        story.tick(3001);

        assertThat(steps(story)).isEmpty();
    }

    @Test
    void lateTickTakesOneStepAndTheNextKeepsItsDistance() {
        fires(story, 0, "cpu");
        until(story, 3600, 3719);
        assertThat(steps(story)).containsExactly("3600s round 1 step 1 [one]");

        story.tick(3720);
        assertThat(steps(story)).hasSize(2);
    }

    @Test
    void endOfAnIncidentEndsItsEscalation() {
        IncidentId id = fires(story, 0, "cpu");
        story.happens(55, EventBuilder.resolved("cpu"));
        until(story, 56, 2000);

        assertThat(steps(story)).containsExactly("60s round 1 step 1 [one]");
        assertThat(escalation(story, id).dueAt()).isEmpty();
    }

    @Test
    void whatIsDueTogetherWithTheEndIsNotEscalated() {
        fires(story, 0, "cpu");
        story.happens(50, EventBuilder.resolved("cpu"));
        story.tick(60);

        assertThat(story.kinds()).contains(ChangeKind.INCIDENT_RESOLVED).doesNotContain(ChangeKind.INCIDENT_ESCALATED);
    }

    @Test
    void whoeverGivesItBackBeginsItAnewWithTheFirstStep() {
        IncidentId id = fires(story, 0, "cpu");
        until(story, 1, 200);
        story.acknowledge(200, "ack", id);
        story.command(300, Commands.unacknowledge("back", id));
        until(story, 301, 500);

        assertThat(steps(story).subList(2, 4))
                .containsExactly("360s round 1 step 1 [one]", "480s round 1 step 2 [two]");
        assertThat(starts(story)).hasSize(2);
        assertThat(((EscalationStarted) starts(story).get(1)).run()).isEqualTo(2);
    }

    @Test
    void whereThePolicySaysSoItGoesOnWithTheNextStepInstead() {
        Story goesOn = story("[]", "");
        IncidentId id = fires(goesOn, 0, "cpu");
        until(goesOn, 1, 100);
        goesOn.acknowledge(100, "ack", id);
        goesOn.command(300, Commands.unacknowledge("back", id));
        until(goesOn, 301, 500);

        assertThat(steps(goesOn)).containsExactly("60s round 1 step 1 [one]", "420s round 1 step 2 [two]");
        assertThat(starts(goesOn)).hasSize(1);
    }

    @Test
    void expiryOfAnAcknowledgementBeginsItAnew() {
        Story expires = story("[unacknowledged]", ", acknowledge: {expires_after: 1000s}");
        IncidentId id = fires(expires, 0, "cpu");
        until(expires, 1, 60);
        expires.acknowledge(70, "ack", id);
        until(expires, 1070, 1130);

        assertThat(steps(expires)).containsExactly("60s round 1 step 1 [one]", "1130s round 1 step 1 [one]");
    }

    @Test
    void worseSeverityBeginsItAnewOnceWhereThePolicySaysSo() {
        Story raised = story("[severity_raised]", "");
        IncidentId id = fires(raised, 0, "cpu");
        until(raised, 1, 70);
        raised.command(70, Commands.severity("worse", id, Severity.CRITICAL));
        raised.command(80, Commands.severity("milder", id, Severity.WARNING));
        raised.command(90, Commands.severity("worse again", id, Severity.CRITICAL));
        until(raised, 91, 300);

        assertThat(steps(raised))
                .containsExactly("60s round 1 step 1 [one]", "130s round 1 step 1 [one]", "250s round 1 step 2 [two]");
    }

    @Test
    void worseSeverityChangesNothingWhereThePolicyDoesNotSaySo() {
        IncidentId id = fires(story, 0, "cpu");
        until(story, 1, 70);
        story.command(70, Commands.severity("worse", id, Severity.CRITICAL));
        until(story, 71, 200);

        assertThat(steps(story)).containsExactly("60s round 1 step 1 [one]", "180s round 1 step 2 [two]");
    }

    @Test
    void whatAPersonHoldsIsNotEscalatedAndGoesOnWhenItIsReleased() {
        IncidentId id = fires(story, 0, "cpu");
        until(story, 1, 100);
        story.command(100, Commands.hold("quiet", id, EventBuilder.START.plusSeconds(1000)));
        until(story, 101, 1119);
        assertThat(steps(story)).hasSize(1);

        story.tick(1120);
        assertThat(steps(story)).containsExactly("60s round 1 step 1 [one]", "1120s round 1 step 2 [two]");
    }

    @Test
    void suppressedIncidentIsNotEscalatedAndBeginsWhenTheSuppressionEnds() {
        Story flaps = story("[]", ", flapping: {changes: 2, within: 1h, settle: 500s}");
        IncidentId id = fires(flaps, 0, "cpu");
        flaps.happens(1, EventBuilder.resolved("cpu"));
        fires(flaps, 2, "cpu");
        until(flaps, 3, 561);
        assertThat(steps(flaps)).isEmpty();
        assertThat(escalation(flaps, id).dueAt()).contains(EventBuilder.START.plusSeconds(562));

        flaps.tick(562);
        assertThat(steps(flaps)).containsExactly("562s round 1 step 1 [one]");
    }

    @Test
    void heldIncidentIsEscalatedFromWhenItIsShown() {
        Story holds = story("[]", ", open: {hold: 100s}");
        fires(holds, 0, "cpu");
        until(holds, 1, 159);
        assertThat(steps(holds)).isEmpty();

        holds.tick(160);
        assertThat(steps(holds)).containsExactly("160s round 1 step 1 [one]");
        assertThat(holds.kinds())
                .containsExactly(
                        ChangeKind.INCIDENT_HELD,
                        ChangeKind.INCIDENT_OPENED,
                        ChangeKind.ESCALATION_STARTED,
                        ChangeKind.INCIDENT_ESCALATED);
    }

    @Test
    void reopenedIncidentIsEscalatedFromTheFirstStepOn() {
        fires(story, 0, "cpu");
        until(story, 1, 200);
        story.happens(200, EventBuilder.resolved("cpu"));
        until(story, 201, 220);
        fires(story, 300, "cpu");
        until(story, 301, 500);

        assertThat(steps(story).subList(2, 4))
                .containsExactly("360s round 1 step 1 [one]", "480s round 1 step 2 [two]");
    }

    @Test
    void mergedIncidentIsNotEscalatedAnyMore() {
        IncidentId id = fires(story, 0, "cpu");
        IncidentId other = story.happens(1, EventBuilder.firing("ram").environment("staging"))
                .incident()
                .orElseThrow();
        story.command(30, Commands.merge("merge", id, other));
        until(story, 31, 100);

        assertThat(steps(story)).containsExactly("61s round 1 step 1 [one]");
        assertThat(escalation(story, id).dueAt()).isEmpty();
    }

    @Test
    void moreAlertsOfTheIncidentDoNotEscalateItMore() {
        fires(story, 0, "cpu");
        for (int i = 1; i < 50; i++) {
            fires(story, i, "alert-" + i);
        }
        until(story, 50, 70);

        assertThat(steps(story)).containsExactly("60s round 1 step 1 [one]");
    }

    @Test
    void timelineNamesThePolicyWithItsVersion() {
        IncidentId id = fires(story, 0, "cpu");

        EscalationStarted started = (EscalationStarted) starts(story).get(0);
        assertThat(started.policy()).isEqualTo("line");
        assertThat(started.version())
                .isEqualTo(escalation(story, id).policy().version())
                .hasSize(8);
    }

    @Test
    void otherRulesChangeNothingForAnEscalationThatRunsAndHoldForTheNext() {
        fires(story, 0, "cpu");
        String other = POLICY.replace("RESTARTS", "[]").replace("RULE", "").replace("60s", "5s");
        Publications.publish(story, 10, other);
        until(story, 11, 200);
        assertThat(steps(story)).containsExactly("60s round 1 step 1 [one]", "180s round 1 step 2 [two]");

        story.happens(200, EventBuilder.resolved("cpu"));
        until(story, 201, 220);
        fires(story, 300, "cpu");
        until(story, 301, 305);
        assertThat(steps(story)).contains("305s round 1 step 1 [one]");
    }

    @Test
    void openIncidentDoesNotBeginToEscalateBecauseOtherRulesSaySo() {
        Story none = new Story(RuleSetReader.read("rules.yaml", "rules: [{name: all}]"));
        fires(none, 0, "cpu");
        Publications.publish(none, 10, POLICY.replace("RESTARTS", "[]").replace("RULE", ""));
        fires(none, 20, "ram");
        until(none, 21, 500);

        assertThat(steps(none)).isEmpty();
    }

    @Test
    void splitOffIncidentIsEscalatedByItself() {
        IncidentId id = fires(story, 0, "cpu");
        fires(story, 1, "ram");
        until(story, 2, 70);
        story.command(70, Commands.split("split", id, List.of(story.alert("ram").dedupKey())));
        until(story, 71, 130);

        assertThat(steps(story)).containsExactly("60s round 1 step 1 [one]", "130s round 1 step 1 [one]");
    }
}
