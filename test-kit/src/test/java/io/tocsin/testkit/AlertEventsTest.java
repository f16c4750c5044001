package io.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.Severity;
import org.junit.jupiter.api.Test;

class AlertEventsTest {

    private static final AlertEvent EVENT = AlertEvents.firing("checkout").build();

    @Test
    void equalEventsAreTheSameDelivery() {
        assertThat(AlertEvents.firing("checkout").build()).isEqualTo(EVENT);
    }

    @Test
    void eventThatDiffersInAnythingHasAnotherId() {
        assertThat(AlertEvents.firing("checkout")
                        .severity(Severity.WARNING)
                        .build()
                        .id())
                .isNotEqualTo(EVENT.id());
        assertThat(AlertEvents.firing("checkout")
                        .at(AlertEvents.ANY_TIME.plusSeconds(1))
                        .build()
                        .id())
                .isNotEqualTo(EVENT.id());
    }

    @Test
    void resolveSpeaksOfTheAlertThatFired() {
        assertThat(AlertEvents.resolved("checkout").build().dedupKey()).isEqualTo(EVENT.dedupKey());
    }

    @Test
    void servicesAndEnvironmentsHaveAlertsOfTheirOwn() {
        assertThat(AlertEvents.firing("payments").build().dedupKey()).isNotEqualTo(EVENT.dedupKey());
        assertThat(AlertEvents.firing("checkout").environment("dev").build().dedupKey())
                .isNotEqualTo(EVENT.dedupKey());
    }
}
