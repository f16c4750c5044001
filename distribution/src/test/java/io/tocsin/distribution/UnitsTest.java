package io.tocsin.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.config.HttpConfig;
import io.tocsin.cli.service.RoleName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The units for systemd. */
final class UnitsTest {

    private static final Path UNITS = Path.of("src", "main", "archive", "systemd");

    @Test
    void everyRoleHasAUnit() throws IOException {
        try (var files = Files.list(UNITS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(RoleName.values())
                            .map(role -> "tocsin-" + role.code() + ".service")
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(RoleName.class)
    void unitRunsItsRole(RoleName role) throws IOException {
        assertThat(unit(role))
                .contains("ExecStart=/opt/tocsin/bin/tocsin " + role.code() + " --config /etc/tocsin/tocsin.yaml")
                .contains("Restart=on-failure")
                .containsSubsequence(
                        "EnvironmentFile=-/etc/tocsin/tocsin.env",
                        "EnvironmentFile=-/etc/tocsin/tocsin-" + role.code() + ".env");
    }

    @ParameterizedTest
    @EnumSource(RoleName.class)
    void roleIsKilledOnlyAfterItHadTimeToEnd(RoleName role) throws IOException {
        String stop = unit(role).stream()
                .filter(line -> line.startsWith("TimeoutStopSec="))
                .map(line -> line.substring("TimeoutStopSec=".length()))
                .findFirst()
                .orElseThrow();
        assertThat(Duration.ofSeconds(Long.parseLong(stop)))
                .isGreaterThanOrEqualTo(
                        role.stopsWithin(HttpConfig.MAX_STOP_AFTER).plusSeconds(15));
    }

    @ParameterizedTest
    @EnumSource(RoleName.class)
    void unitGivesAwayNothingThatTheRoleDoesNotNeed(RoleName role) throws IOException {
        assertThat(unit(role))
                .contains(
                        "DynamicUser=yes",
                        "ProtectSystem=strict",
                        "ProtectHome=yes",
                        "NoNewPrivileges=yes",
                        "PrivateTmp=yes",
                        "PrivateDevices=yes",
                        "CapabilityBoundingSet=",
                        "SystemCallFilter=@system-service");
        assertThat(unit(role).contains("StateDirectory=tocsin"))
                .as("only the engine keeps something")
                .isEqualTo(role == RoleName.ENGINE);
    }

    /** What is not about the role is the same in each. */
    @ParameterizedTest
    @EnumSource(RoleName.class)
    void unitsDoNotDrift(RoleName role) throws IOException {
        assertThat(hardening(role)).hasSizeGreaterThan(20).isEqualTo(hardening(RoleName.INGEST));
    }

    private static List<String> hardening(RoleName role) throws IOException {
        return unit(role).stream()
                .dropWhile(line -> !line.startsWith("LimitNOFILE="))
                .toList();
    }

    private static List<String> unit(RoleName role) throws IOException {
        return Files.readAllLines(UNITS.resolve("tocsin-" + role.code() + ".service"));
    }
}
