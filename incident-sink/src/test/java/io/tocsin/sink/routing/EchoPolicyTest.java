package io.tocsin.sink.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.Changes;
import io.tocsin.sink.routing.NotificationDecision.Notify;
import io.tocsin.sink.routing.NotificationDecision.Quiet;
import io.tocsin.testkit.Incidents;
import org.junit.jupiter.api.Test;

class EchoPolicyTest {

    private static final Notify TAKEN =
            new Notify(NotificationKind.ACKNOWLEDGED, NotificationReason.INCIDENT_ACKNOWLEDGED);

    private static IncidentChange by(Actor actor) {
        IncidentChange change = Changes.change(
                new ChangeDetail.IncidentAcknowledged(""),
                Incidents.triggered("checkout").build());
        return new IncidentChange(
                change.incident(),
                change.detail(),
                change.severityBefore(),
                actor,
                change.at(),
                change.position(),
                change.causedBy());
    }

    private static NotificationDecision decide(NotificationDecision decided, Actor actor, boolean shows) {
        return EchoPolicy.decide(decided, by(actor), "pager", shows);
    }

    @Test
    void targetIsNotToldWhatAPersonDidThere() {
        assertThat(decide(TAKEN, Actor.person("Ada", "pager"), false)).isEqualTo(new Quiet(QuietReason.TOLD_BY_TARGET));
    }

    @Test
    void cardThatShowsWhoActedIsBroughtUpToDate() {
        assertThat(decide(TAKEN, Actor.person("Ada", "pager"), true)).isEqualTo(TAKEN);
    }

    @Test
    void othersAreTold() {
        assertThat(decide(TAKEN, Actor.person("Ada", "other-pager"), false)).isEqualTo(TAKEN);
        assertThat(decide(TAKEN, Actor.person("Ada"), false)).isEqualTo(TAKEN);
        assertThat(decide(TAKEN, Actor.ENGINE, false)).isEqualTo(TAKEN);
    }

    @Test
    void newGenerationIsToldAsItNeedsAnObjectOfItsOwn() {
        Notify again = new Notify(NotificationKind.REOPENED, NotificationReason.INCIDENT_REOPENED);
        Notify opened = new Notify(NotificationKind.OPENED, NotificationReason.FIRST_NOTIFICATION);

        assertThat(decide(again, Actor.person("Ada", "pager"), false)).isEqualTo(again);
        assertThat(decide(opened, Actor.person("Ada", "pager"), false)).isEqualTo(opened);
    }

    @Test
    void reasonToBeQuietStays() {
        Quiet quiet = new Quiet(QuietReason.HELD);

        assertThat(decide(quiet, Actor.person("Ada", "pager"), false)).isEqualTo(quiet);
    }
}
