package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.Expiry;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.EscalationStartReason;
import io.tocsin.model.incident.ResponseDetail;
import io.tocsin.model.incident.ServiceLevelTarget;
import io.tocsin.model.incident.UnacknowledgeReason;
import io.tocsin.sink.Changes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the timeline keeps of a change beside its kind. */
class TimelineTextTest {

    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void whatAPersonDecidedStandsBeforeWhatThePersonSaid() {
        assertThat(TimelineText.note(new ChangeDetail.IncidentAssigned(Optional.of("ada"), "knows it best")))
                .isEqualTo("to ada: knows it best");
        assertThat(TimelineText.note(new ChangeDetail.IncidentAssigned(Optional.empty(), "")))
                .isEqualTo("to nobody");
        assertThat(TimelineText.note(new ChangeDetail.NotificationsHeld(TEN, "deploy")))
                .isEqualTo("until 2026-11-22T10:00:00Z: deploy");
    }

    @Test
    void remarkOfEveryDecisionIsKept() {
        assertThat(TimelineText.note(new ChangeDetail.SeveritySet(Optional.of(Severity.INFO), "test shop")))
                .isEqualTo("test shop");
        assertThat(TimelineText.note(new ChangeDetail.NotificationsReleased("go on")))
                .isEqualTo("go on");
        assertThat(TimelineText.note(new ChangeDetail.IncidentReopenedByPerson("it is back")))
                .isEqualTo("it is back");
        assertThat(TimelineText.note(
                        new ChangeDetail.IncidentUnacknowledged(UnacknowledgeReason.BY_PERSON, "good night")))
                .isEqualTo("good night");
    }

    @Test
    void sumOfAStormIsKept() {
        assertThat(TimelineText.note(new ChangeDetail.StormUpdated(731))).isEqualTo("731 changes of alerts");
        assertThat(TimelineText.note(new ChangeDetail.StormStarted())).isEmpty();
    }

    @Test
    void whichGroupItWasInAndWhyIsKept() {
        assertThat(TimelineText.note(new ChangeDetail.GroupChanged("checkout -> payment, 2 s after payment fired")))
                .isEqualTo("checkout -> payment, 2 s after payment fired");
    }

    @Test
    void endOfAnAcknowledgementKeepsItsReason() {
        assertThat(TimelineText.reason(new ChangeDetail.IncidentUnacknowledged(UnacknowledgeReason.EXPIRED, "")))
                .contains("expired");
    }

    @Test
    void stepsOfAnEscalationAreKeptWithWhoWasTold() {
        assertThat(TimelineText.note(new ResponseDetail.IncidentEscalated("line", 1, 2, List.of("lead", "Ada"))))
                .isEqualTo("step 2 of line: lead, Ada");
        assertThat(TimelineText.note(new ResponseDetail.IncidentEscalated("line", 2, 1, List.of("oncall"))))
                .isEqualTo("step 1 of line, round 2: oncall");
        assertThat(TimelineText.note(new ResponseDetail.EscalationExhausted("line", 4)))
                .isEqualTo("line after 4 steps");
        ChangeDetail started =
                new ResponseDetail.EscalationStarted("line", "K7QF2M9X", 2, EscalationStartReason.UNACKNOWLEDGED);
        assertThat(TimelineText.note(started)).isEqualTo("line, version K7QF2M9X");
        assertThat(TimelineText.reason(started)).contains("unacknowledged");
    }

    @Test
    void missedServiceLevelIsKeptWithItsTime() {
        ChangeDetail missed = new ResponseDetail.ServiceLevelBreached(ServiceLevelTarget.ACKNOWLEDGE, TEN);

        assertThat(TimelineText.note(missed)).isEqualTo("due 2026-11-22T10:00:00Z");
        assertThat(TimelineText.reason(missed)).contains("acknowledge");
    }

    @Test
    void alertThatExpiredIsToldApartFromOneThatItsSenderResolved() {
        assertThat(TimelineText.reason(new ChangeDetail.AlertResolved(Changes.ANY_ALERT)))
                .isEmpty();
        assertThat(TimelineText.reason(new ChangeDetail.AlertResolved(Changes.ANY_ALERT.with(Expiry.EXPIRED))))
                .contains("expired");
    }
}
