package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Expiry;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.ResolveReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An alert whose sender is silent ends by itself, where its rule or its sender says so. Times are seconds. */
class ExpiryTest {

    private final Story story = new Story(Rules.expiringAfter(Duration.ofMinutes(10)));

    @Test
    void alertWhoseSenderIsSilentExpiresAndEndsItsIncidentAtOnceWithTheReason() {
        Decision fired = story.happens(0, firing("disk"));
        assertThat(story.tick(599)).isEmpty();
        story.tick(600);

        assertThat(story.alert("disk").isFiring()).isFalse();
        assertThat(story.alert("disk").expiry()).isEqualTo(Expiry.EXPIRED);
        assertThat(story.kinds())
                .containsExactly(ChangeKind.INCIDENT_OPENED, ChangeKind.ALERT_RESOLVED, ChangeKind.INCIDENT_RESOLVED);
        assertThat(story.changes.get(1).detail().alert().orElseThrow().expiry().expired())
                .isTrue();
        assertThat(story.changes.get(2).detail())
                .isEqualTo(new ChangeDetail.IncidentResolved(ResolveReason.ALERTS_EXPIRED, ""));
        Incident incident = story.incident(fired);
        assertThat(incident.resolution().orElseThrow().at()).isEqualTo(START.plusSeconds(600));
        assertThat(incident.alerts().firing()).isZero();
    }

    @Test
    void everythingThatIsHeardOfAnAlertBeginsItsTimeAnew() {
        story.happens(0, firing("disk"));
        story.happens(500, firing("disk"));
        story.happens(1000, firing("disk").title("worse"));
        story.tick(1599);

        assertThat(story.alert("disk").isFiring()).isTrue();
        assertThat(story.alert("disk").expiry().dueAt()).contains(START.plusSeconds(1600));
    }

    @Test
    void staleEventOrRedeliveryDoesNotProlongIt() {
        story.happens(100, firing("disk"));
        assertThat(story.at(300, firing("disk").at(100)).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(story.at(400, firing("disk").at(50)).outcome()).isEqualTo(Outcome.STALE);
        story.tick(700);

        assertThat(story.alert("disk").isFiring()).isFalse();
    }

    @Test
    void alertThatResolvedInTimeDoesNotExpire() {
        story.happens(0, firing("disk"));
        story.happens(30, resolved("disk"));
        story.tick(90);
        story.tick(5000);

        assertThat(story.alert("disk").expiry()).isEqualTo(Expiry.NONE);
        assertThat(story.changes.get(2).incident().resolution().orElseThrow().reason())
                .isEqualTo(ResolveReason.ALL_ALERTS_RESOLVED);
    }

    @Test
    void ruleWithoutExpiryWaitsForTheSenderForEver() {
        Story patient = new Story(RuleSet.defaults());
        patient.happens(0, firing("disk"));
        patient.tick(1_000_000);

        assertThat(patient.alert("disk").isFiring()).isTrue();
        assertThat(patient.state.timers()).isEmpty();
    }

    @Test
    void endThatTheSenderNamesGoesBeforeThatOfTheRule() {
        Story patient = new Story(RuleSet.defaults());
        patient.happens(0, firing("disk").until(60));
        story.happens(0, firing("disk").until(60));
        patient.tick(60);
        story.tick(60);

        assertThat(patient.alert("disk").expiry().expired()).isTrue();
        assertThat(story.alert("disk").expiry().expired()).isTrue();
    }

    @Test
    void ofTwoEventsOfOneMomentTheLaterEndHolds() {
        story.at(10, firing("disk").at(5).id("a").until(400));
        story.at(20, firing("disk").at(5).id("b").until(200));

        assertThat(story.alert("disk").expiry().dueAt()).contains(START.plusSeconds(400));
    }

    @Test
    void eventAfterTheExpiryFiresAgainAndReopensTheIncident() {
        Decision first = story.happens(0, firing("disk"));
        story.tick(600);
        Decision again = story.happens(700, firing("disk"));

        assertThat(again.outcome()).isEqualTo(Outcome.FIRED);
        assertThat(again.reason()).isEqualTo(DecisionReason.FIRED_AGAIN);
        assertThat(again.effect()).isEqualTo(IncidentEffect.REOPENED);
        assertThat(again.incident()).isEqualTo(first.incident());
        assertThat(story.alert("disk").expiry().dueAt()).contains(START.plusSeconds(1300));
    }

    @Test
    void senderThatRepeatsTheTimeOfTheBeginIsHeardAfterTheExpiry() {
        story.at(0, firing("disk").at(0).id("a"));
        story.tick(600);

        assertThat(story.at(700, firing("disk").at(0).id("b")).outcome()).isEqualTo(Outcome.FIRED);
    }

    @Test
    void redeliveryAfterTheExpiryFiresNothing() {
        story.happens(0, firing("disk"));
        story.tick(600);

        assertThat(story.at(700, firing("disk").at(0)).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(story.open()).isEmpty();
    }

    @Test
    void resolveAfterTheExpiryIsTheLastWord() {
        story.happens(0, firing("disk"));
        story.tick(600);
        Decision late = story.at(700, resolved("disk").at(300));

        assertThat(late.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(late.effect()).isEqualTo(IncidentEffect.NONE);
        assertThat(story.alert("disk").expiry()).isEqualTo(Expiry.NONE);
        assertThat(story.alert("disk").changedAt()).isEqualTo(START.plusSeconds(300));
        assertThat(story.at(800, firing("disk").at(200)).outcome()).isEqualTo(Outcome.STALE);
    }

    @Test
    void expiryInsideTheHoldWithdrawsTheIncident() {
        Story held = new Story(Rules.holding(Duration.ofMinutes(5)));
        held.happens(0, firing("disk").until(60));
        held.tick(60);

        assertThat(held.kinds()).containsExactly(ChangeKind.INCIDENT_HELD, ChangeKind.INCIDENT_WITHDRAWN);
    }

    @Test
    void incidentThatOnlyAPersonResolvesStaysOpenWhenItsAlertsExpire() {
        Story manual = new Story(Rules.neverResolving());
        manual.happens(0, firing("disk").until(60));
        manual.tick(60);

        assertThat(manual.kinds()).containsExactly(ChangeKind.INCIDENT_OPENED, ChangeKind.ALERT_RESOLVED);
        assertThat(manual.open()).hasSize(1);
    }

    @Test
    void incidentGoesOnWhileAnotherAlertIsHeardOf() {
        story.happens(0, firing("disk"));
        story.happens(300, firing("cpu"));
        story.tick(600);

        assertThat(story.open())
                .singleElement()
                .satisfies(incident -> assertThat(incident.alerts().firing()).isEqualTo(1));
        story.tick(900);
        assertThat(story.open()).isEmpty();
    }

    @Test
    void alertThatExpiredLongAfterItWasHeardOfIsRememberedAsLongAsOneThatResolved() {
        Story slow = new Story(Rules.expiringAfter(Duration.ofDays(20)));
        slow.happens(0, firing("disk"));
        slow.tick(20 * 86_400);
        slow.tick(20 * 86_400 + 3600);

        assertThat(slow.alert("disk").expiry().expired()).isTrue();
        assertThat(slow.state.timers())
                .filteredOn(timer -> timer.kind() == TimerKind.FORGET_ALERT)
                .singleElement()
                .satisfies(timer -> assertThat(timer.dueAt()).isAfter(START.plusSeconds(21 * 86_400)));
    }
}
