package io.tocsin.console.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StoreStateTest {

    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private Instant now = START;
    private final StoreState state = new StoreState(new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void lagIsToldWhenItIsLongerThanLookingTakes() {
        state.caughtUp(now);
        state.behind(START.minusSeconds(1));
        assertThat(state.freshness().behindSince()).isEmpty();

        state.behind(START.minusSeconds(10));
        assertThat(state.freshness().behindSince()).contains(START.minusSeconds(10));

        state.caughtUp(now);
        assertThat(state.freshness().behindSince()).isEmpty();
    }

    @Test
    void lagThatNobodyKnowsGrowsFromTheLastCertainMoment() {
        state.caughtUp(now);
        now = START.plus(Duration.ofSeconds(30));
        state.lagUnknown();

        assertThat(state.freshness().isLagKnown()).isFalse();
        assertThat(state.freshness().behindSince()).contains(START);
    }

    @Test
    void storeIsUnreadableSinceTheFirstOfItsFailures() {
        state.prepared();
        assertThat(state.unreadableSince()).isEmpty();

        state.failed();
        now = START.plusSeconds(5);
        state.failed();

        assertThat(state.unreadableSince()).contains(START);
    }
}
