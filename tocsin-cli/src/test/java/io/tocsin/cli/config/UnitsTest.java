package io.tocsin.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnitsTest {

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "5m,PT5M", "1h30m,PT1H30M", "7d,PT168H", "0s,PT0S"})
    void durationWithUnitIsRead(String text, Duration expected) {
        assertThat(Units.duration(text)).contains(expected);
        assertThat(Units.duration(Units.write(expected))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "", "s", "30 s", "-5s", "1.5h", "PT5M", "30S", "99999999999s"})
    void durationThatCanBeReadTwoWaysIsRefused(String text) {
        assertThat(Units.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"512B,512", "64KiB,65536", "1MiB,1048576", "2 GiB,2147483648"})
    void sizeWithUnitIsRead(String text, long expected) {
        assertThat(Units.size(text)).contains(expected);
        assertThat(Units.size(Units.write(expected))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "1MB", "1k", "", "-1B"})
    void sizeWithoutBinaryUnitIsRefused(String text) {
        assertThat(Units.size(text)).isEmpty();
    }

    @Test
    void durationIsWrittenInTheLargestUnits() {
        assertThat(Units.write(Duration.ofMinutes(90))).isEqualTo("1h30m");
    }
}
