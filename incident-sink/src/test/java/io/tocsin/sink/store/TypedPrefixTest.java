package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedPrefixTest {

    @Test
    void shortIdIsUnderstoodHoweverItIsTyped() {
        assertThat(TypedPrefix.of(" k7qf-2m9x ").meant()).isEqualTo("K7QF2M9X");
        assertThat(TypedPrefix.of("oIl1").meant()).isEqualTo("0111");
    }

    @Test
    void nothingTypedIsNoPrefix() {
        assertThat(TypedPrefix.of(" - ").isEmpty()).isTrue();
    }
}
