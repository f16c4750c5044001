package io.tocsin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleConfigTest {

    private static final Duration ANY_WAIT = Duration.ofSeconds(5);

    @Test
    void defaultsAreAllowed() {
        assertThat(ConsoleConfig.defaults().environmentName()).isEqualTo("local");
        assertThat(ConsoleConfig.defaults().publicUrl()).isEmpty();
    }

    @Test
    void wrongValuesAreRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> new ConsoleConfig(" ", Optional.empty(), 1, ANY_WAIT))
                .hasMessageContaining("environmentName")
                .hasMessageContaining("1 to 40 characters");
        assertThatThrownBy(() -> new ConsoleConfig("prod", Optional.of(URI.create("ftp://x")), 1, ANY_WAIT))
                .hasMessage("publicUrl: ftp://x (expected: http://… or https://…)");
        assertThatThrownBy(() -> new ConsoleConfig("prod", Optional.empty(), 0, ANY_WAIT))
                .hasMessage("maxStreams: 0 (expected: 1 to 10000)");
        assertThatThrownBy(() -> new ConsoleConfig("prod", Optional.empty(), 1, Duration.ZERO))
                .hasMessageContaining("maxWait: PT0S");
    }
}
