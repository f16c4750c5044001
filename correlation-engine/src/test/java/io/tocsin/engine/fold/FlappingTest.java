package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.suppression.Flaps;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import io.tocsin.model.suppression.Suppressions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Four changes of status within an hour make an alert flap, until it stayed as it is for fifteen minutes. */
class FlappingTest {

    private static final Suppression FLAPPING = new Suppression(SuppressionKind.FLAPPING, "default");
    private static final long SETTLE = 900;

    private final Story story = new Story(Rules.flapping(4, 3600, SETTLE));

    /** Fires at 0, 200 and so on, and resolves 100 seconds after each: the incident ends and reopens each time. */
    private Decision flaps(int times) {
        Decision last = story.happens(0, firing("disk"));
        for (int i = 1; i <= times; i++) {
            int at = i * 100;
            story.tick(at);
            last = story.happens(at, i % 2 == 0 ? firing("disk") : resolved("disk"));
        }
        return last;
    }

    @Test
    void alertThatComesAndGoesTooOftenIsSuppressedWithItsIncident() {
        Decision fourth = flaps(4);

        assertThat(fourth.outcome()).isEqualTo(Outcome.FIRED);
        assertThat(fourth.detail()).endsWith("suppressed by flapping default");
        assertThat(story.alert("disk").suppressions()).isEqualTo(Suppressions.of(List.of(FLAPPING)));
        assertThat(story.incident(fourth).isSuppressed()).isTrue();
        assertThat(lastChange().detail()).isEqualTo(new ChangeDetail.IncidentSuppressed(List.of(FLAPPING)));
    }

    @Test
    void alertThatChangesLessOftenIsNotSuppressed() {
        Decision third = flaps(3);

        assertThat(third.detail()).doesNotContain("suppressed");
        assertThat(story.alert("disk").suppressions()).isEqualTo(Suppressions.NONE);
        assertThat(story.kinds()).doesNotContain(ChangeKind.INCIDENT_SUPPRESSED);
    }

    @Test
    void changesThatLieFurtherApartThanTheWindowDoNotCount() {
        for (int i = 0; i < 20; i++) {
            story.tick(i * 1300);
            story.happens(i * 1300, i % 2 == 0 ? firing("disk") : resolved("disk"));
        }

        assertThat(story.kinds()).doesNotContain(ChangeKind.INCIDENT_SUPPRESSED, ChangeKind.ALERT_SUPPRESSED);
    }

    @Test
    void resolveOfAFlappingAlertIsNeverSwallowed() {
        flaps(4);
        Decision over = story.happens(500, resolved("disk"));
        story.tick(600);

        assertThat(over.outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(story.alert("disk").status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(story.incident(over).isOpen()).isFalse();
        assertThat(story.kinds()).endsWith(ChangeKind.ALERT_RESOLVED, ChangeKind.INCIDENT_RESOLVED);
    }

    @Test
    void whileItFlapsEveryOpeningAndReopeningIsSuppressedFromItsFirstRevisionOn() {
        flaps(40);

        assertThat(story.changes.stream()
                        .filter(change -> change.at().isAfter(io.tocsin.engine.EventBuilder.START.plusSeconds(400)))
                        .map(IncidentChange::incident)
                        .filter(Incident::isOpen))
                .hasSizeGreaterThan(20)
                .allMatch(Incident::isSuppressed);
    }

    @Test
    void whatStillFiresWhenItSettledIsToldAtOnceWithTheReason() {
        Decision fires = flaps(4);
        List<IncidentChange> early = story.tick(400 + SETTLE - 1);
        List<IncidentChange> ended = story.tick(400 + SETTLE);

        assertThat(early).isEmpty();
        assertThat(ended.stream().map(change -> change.detail().kind()))
                .containsExactly(ChangeKind.ALERT_RELEASED, ChangeKind.SUPPRESSION_ENDED);
        assertThat(lastChange().detail())
                .isEqualTo(new ChangeDetail.SuppressionEnded(SuppressionEndReason.ALERT_RELEASED));
        assertThat(story.incident(fires).isSuppressed()).isFalse();
        assertThat(story.alert("disk").flaps()).isEqualTo(Flaps.NONE);
    }

    @Test
    void everyChangeBeginsTheSettlingAnew() {
        flaps(4);
        story.happens(1000, resolved("disk"));
        story.happens(1010, firing("disk"));

        assertThat(story.tick(400 + SETTLE)).isEmpty();
        assertThat(story.tick(1010 + SETTLE)).hasSize(2);
    }

    @Test
    void alertThatSettledAsResolvedIsForgottenAsFlappingAndTellsNothing() {
        flaps(5);
        story.tick(560);
        List<IncidentChange> settled = story.tick(500 + SETTLE);

        assertThat(settled).isEmpty();
        assertThat(story.alert("disk").suppressions().any()).isFalse();
        assertThat(story.happens(500 + SETTLE + 1, firing("disk")).detail()).doesNotContain("suppressed");
    }

    @Test
    void flappingAlertBesideOneThatFiresSteadilySuppressesNotTheirIncident() {
        story.happens(0, firing("cpu"));
        Decision last = flaps(4);

        Incident incident = story.incident(last);
        assertThat(incident.isSuppressed()).isFalse();
        assertThat(incident.alerts().firing()).isEqualTo(2);
        assertThat(incident.alerts().suppressed().alerts()).isEqualTo(1);
    }

    @Test
    void incidentIsSuppressedWhenTheLastAlertThatPeopleWereToldOfResolves() {
        story.happens(0, firing("cpu"));
        flaps(4);
        Decision cpu = story.happens(450, resolved("cpu"));

        assertThat(story.incident(cpu).isSuppressed()).isTrue();
        assertThat(story.kinds()).endsWith(ChangeKind.ALERT_RESOLVED, ChangeKind.INCIDENT_SUPPRESSED);
    }

    @Test
    void alertThatIsNotSuppressedEndsTheSuppressionOfItsIncident() {
        flaps(4);
        Decision cpu = story.happens(450, firing("cpu"));

        assertThat(story.incident(cpu).isSuppressed()).isFalse();
        assertThat(lastChange().detail())
                .isEqualTo(new ChangeDetail.SuppressionEnded(SuppressionEndReason.OTHER_ALERT_FIRES));
    }

    @Test
    void whatIsRememberedOfAFlappingAlertIsBounded() {
        flaps(300);
        Alert alert = story.alert("disk");

        assertThat(alert.flaps().turns()).hasSizeLessThanOrEqualTo(4);
        assertThat(story.state.timers()).hasSizeLessThan(5);
    }

    private IncidentChange lastChange() {
        return story.changes.get(story.changes.size() - 1);
    }
}
