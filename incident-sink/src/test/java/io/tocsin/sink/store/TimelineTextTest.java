package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.UnacknowledgeReason;
import java.time.Instant;
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
}
