package io.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.IncidentStatus;
import org.junit.jupiter.api.Test;

class IncidentHistoryTest {

    @Test
    void revisionsComeInOrderWithoutGap() {
        IncidentHistory history = IncidentHistory.opened("checkout")
                .acknowledge("ada")
                .note("ada", "on it")
                .resolve();

        assertThat(history.changes())
                .extracting(change -> change.incident().revision())
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(history.changes())
                .extracting(change -> change.detail().kind())
                .containsExactly(
                        ChangeKind.INCIDENT_OPENED,
                        ChangeKind.INCIDENT_ACKNOWLEDGED,
                        ChangeKind.NOTE_ADDED,
                        ChangeKind.INCIDENT_RESOLVED);
        assertThat(history.incident().status()).isEqualTo(IncidentStatus.RESOLVED);
    }

    @Test
    void severityFollowsTheFiringMembers() {
        AlertEvent worse = AlertEvents.firing("checkout")
                .alert("latency")
                .severity(Severity.CRITICAL)
                .build();
        IncidentHistory history = IncidentHistory.opened("checkout").attach(worse);

        assertThat(history.last().severityBefore()).isEqualTo(Severity.ERROR);
        assertThat(history.incident().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(history.resolveAlert(worse).incident().severity()).isEqualTo(Severity.ERROR);
    }
}
