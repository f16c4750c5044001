package io.tocsin.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandTest {

    @Test
    void keyThatComesWithAnotherNoteDoesNotFit() {
        IdempotencyKeys keys = new IdempotencyKeys();

        assertThat(keys.fits("k", "acknowledge", "A", "mine")).isTrue();
        assertThat(keys.fits("k", "acknowledge", "A", "mine")).isTrue();
        assertThat(keys.fits("k", "acknowledge", "A", "other")).isFalse();
        assertThat(keys.fits("other", "acknowledge", "A", "other")).isTrue();
    }

    @Test
    void keyOfAPageFitsEveryButtonOfIt() {
        IdempotencyKeys keys = new IdempotencyKeys();

        assertThat(keys.fits("k", "acknowledge", "A", "")).isTrue();
        assertThat(keys.fits("k", "resolve", "A", "")).isTrue();
        assertThat(keys.fits("k", "acknowledge", "B", "")).isTrue();
    }

    @Test
    void oldKeysAreForgotten() {
        IdempotencyKeys keys = new IdempotencyKeys();
        keys.fits("first", "notes", "A", "one");
        for (int i = 0; i < IdempotencyKeys.REMEMBERED; i++) {
            keys.fits("k" + i, "notes", "A", "one");
        }

        assertThat(keys.fits("first", "notes", "A", "two")).isTrue();
    }

    @Test
    void namesAreCleanedAndBounded() {
        assertThat(ActorName.of("  Ana\tMaría ")).contains("Ana María");
        assertThat(ActorName.of("evil\u202Ename\n")).contains("evil name");
        assertThat(ActorName.of(" \u0000 ")).isEmpty();
        assertThat(ActorName.of("x".repeat(81))).isEmpty();
    }
}
