package io.tocsin.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The chart knows how long processes take to end, and refuses to give them less. */
final class ChartEndingsTest {

    private static final Path CHECKS = Path.of("..", "helm", "tocsin", "templates", "_checks.tpl");

    @ParameterizedTest
    @EnumSource(RoleName.class)
    void chartKnowsHowLongARoleTakesToEnd(RoleName role) throws IOException {
        assertThat(drain(role.name().toLowerCase(Locale.ROOT))).isEqualTo(role.stopsWithin(Duration.ZERO));
    }

    @Test
    void chartKnowsHowLongADemoTakesToEnd() throws IOException {
        Duration roles =
                Stream.of(RoleName.values()).map(RoleName::closesWithin).reduce(Duration.ZERO, Duration::plus);
        assertThat(drain("demo"))
                .isEqualTo(HttpServer.DRAIN
                        .plus(HttpServer.CLOSES_WITHIN)
                        .plus(roles)
                        .plus(EmbeddedPlatform.DATABASE_CLOSES_WITHIN)
                        .plus(EmbeddedPlatform.KAFKA_CLOSES_WITHIN));
    }

    private static Duration drain(String name) throws IOException {
        return Files.readString(CHECKS)
                .lines()
                .filter(line -> line.matches(name + ": \\d+"))
                .map(line -> Duration.ofSeconds(Long.parseLong(line.substring(name.length() + 2))))
                .findFirst()
                .orElseThrow();
    }
}
