package io.tocsin.document.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class IncidentExpressionTest {

    @Test
    void fieldThatAnIncidentDoesNotHaveIsRefusedWithItsPlaceAndThoseItHas() {
        assertThatExceptionOfType(RefusedExpressionException.class)
                .isThrownBy(() -> IncidentExpression.condition("incident.service == 'a' && incident.host == 'b'"))
                .satisfies(refusal -> {
                    assertThat(refusal.column()).isEqualTo(28);
                    assertThat(refusal.found()).isEqualTo("incident.host");
                    assertThat(refusal.expected()).contains("incident.severity", "incident.labels");
                });
    }

    @Test
    void membershipInLabelsIsRefusedSinceEveryLabelCanBeRead() {
        assertThatExceptionOfType(RefusedExpressionException.class)
                .isThrownBy(() -> IncidentExpression.condition("'host' in incident.labels"))
                .satisfies(refusal -> assertThat(refusal.expected()).isEqualTo("has(incident.labels.NAME)"));
    }

    @Test
    void expressionKnowsWhatItReads() throws RefusedExpressionException {
        IncidentExpression ofLabels = IncidentExpression.condition("incident.labels['team'] == 'a'");
        IncidentExpression ofTeam = IncidentExpression.condition("incident.team == 'a'");

        assertThat(ofLabels.readsLabels()).isTrue();
        assertThat(ofLabels.readsTeam()).isFalse();
        assertThat(ofTeam.readsTeam()).isTrue();
        assertThat(ofTeam.readsLabels()).isFalse();
    }
}
