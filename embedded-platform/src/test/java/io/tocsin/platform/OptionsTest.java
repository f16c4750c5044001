package io.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void portOutOfRangeIsRefusedWithFoundAndAllowed() {
        assertThatThrownBy(() -> EmbeddedKafka.Options.defaults().withPort(65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port: 65536 (expected: 0 to 65535)");
        assertThatThrownBy(() -> EmbeddedDatabase.Options.defaults().withPort(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port: -1 (expected: 0 to 65535)");
    }

    @Test
    void blankHostIsRefused() {
        assertThatThrownBy(() -> EmbeddedKafka.Options.defaults().withHost(" "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyTestsGoWithoutDurability() {
        assertThat(EmbeddedKafka.Options.defaults().durable()).isTrue();
        assertThat(EmbeddedDatabase.Options.defaults().durable()).isTrue();
        assertThat(EmbeddedKafka.Options.forTests().durable()).isFalse();
        assertThat(EmbeddedDatabase.Options.forTests().durable()).isFalse();
    }
}
