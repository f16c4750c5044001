package io.tocsin.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandTest {

    @Test
    void keyThatIsUsedForSomethingElseDoesNotFit() {
        IdempotencyKeys keys = new IdempotencyKeys();

        assertThat(keys.fits("k", "acknowledge", "A", "")).isTrue();
        assertThat(keys.fits("k", "acknowledge", "A", "")).isTrue();
        assertThat(keys.fits("k", "resolve", "A", "")).isFalse();
        assertThat(keys.fits("other", "resolve", "A", "")).isTrue();
    }

    @Test
    void oldKeysAreForgotten() {
        IdempotencyKeys keys = new IdempotencyKeys();
        keys.fits("first", "acknowledge");
        for (int i = 0; i < IdempotencyKeys.REMEMBERED; i++) {
            keys.fits("k" + i, "acknowledge");
        }

        assertThat(keys.fits("first", "resolve")).isTrue();
    }

    @Test
    void namesAreCleanedAndBounded() {
        assertThat(ActorName.of("  Ana\tMaría ")).contains("Ana María");
        assertThat(ActorName.of("evil\u202Ename\n")).contains("evil name");
        assertThat(ActorName.of(" \u0000 ")).isEmpty();
        assertThat(ActorName.of("x".repeat(81))).isEmpty();
    }
}
