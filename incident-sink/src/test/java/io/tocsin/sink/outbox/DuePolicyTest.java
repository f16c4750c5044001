package io.tocsin.sink.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.notification.NotificationKind;
import io.tocsin.testkit.AlertEvents;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DuePolicyTest {

    private static final Instant NOW = AlertEvents.ANY_TIME;
    private static final Duration INTERVAL = Duration.ofSeconds(3);

    @Test
    void openingGoesAtOnce() {
        assertThat(DuePolicy.dueAt(NotificationKind.OPENED, NOW, NOW, INTERVAL)).isEqualTo(NOW);
        assertThat(DuePolicy.dueAt(NotificationKind.RESOLVED, NOW, NOW, INTERVAL))
                .isEqualTo(NOW);
    }

    @Test
    void updateWaitsForOthersToJoinIt() {
        assertThat(DuePolicy.dueAt(NotificationKind.UPDATED, NOW, NOW, INTERVAL))
                .isEqualTo(NOW.plus(INTERVAL));
    }

    @Test
    void whatIsLateAlreadyWaitsForItsOwnEnd() {
        Instant longAgo = NOW.minus(Duration.ofMinutes(10));

        assertThat(DuePolicy.dueAt(NotificationKind.OPENED, longAgo, NOW, INTERVAL))
                .isEqualTo(NOW.plus(DuePolicy.SETTLE));
    }
}
