package io.tocsin.model.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertEventTest {

    private static final Instant RECEIVED_AT = Instant.parse("2026-11-22T03:14:15.926Z");

    @Test
    void senderWhoseClockRunsAheadDidNotSpeakFromTheFuture() {
        assertThat(event(RECEIVED_AT.plusSeconds(3600), "x").occurredAt()).isEqualTo(RECEIVED_AT);
        assertThat(event(Instant.MAX, "x").occurredAt()).isEqualTo(RECEIVED_AT);
    }

    @Test
    void pastIsLeftAsItIs() {
        Instant yesterday = RECEIVED_AT.minusSeconds(86_400);

        assertThat(event(yesterday, "x").occurredAt()).isEqualTo(yesterday);
        assertThat(event(Instant.MIN, "x").occurredAt()).isEqualTo(Instant.MIN);
    }

    @Test
    void timesAreWholeMilliseconds() {
        AlertEvent event = event(RECEIVED_AT.minusNanos(1), "x");

        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:14:15.925Z"));
        assertThat(event.receivedAt()).isEqualTo(RECEIVED_AT);
    }

    @Test
    void textThatNoStoreTakesIsMended() {
        assertThat(event(RECEIVED_AT, "disk\u0000 full \uD83D").title()).isEqualTo("disk\uFFFD full \uFFFD");
    }

    @Test
    void worseSeverityIsAboveAndRanksAreNotOrdinals() {
        assertThat(Severity.CRITICAL.isAbove(Severity.ERROR)).isTrue();
        assertThat(Severity.ERROR.isAbove(Severity.WARNING)).isTrue();
        assertThat(Severity.WARNING.isAbove(Severity.INFO)).isTrue();
        assertThat(Severity.INFO.isAbove(Severity.INFO)).isFalse();
    }

    private static AlertEvent event(Instant occurredAt, String title) {
        return new AlertEvent(
                new EventId("e1"),
                "datadog",
                "datadog",
                new DedupKey("datadog", 1, "1"),
                AlertStatus.FIRING,
                Severity.CRITICAL,
                ServiceName.UNASSIGNED,
                "prod",
                title,
                "",
                Labels.NONE,
                List.of(),
                occurredAt,
                RECEIVED_AT.plusNanos(999_999),
                Optional.empty(),
                Optional.empty());
    }
}
