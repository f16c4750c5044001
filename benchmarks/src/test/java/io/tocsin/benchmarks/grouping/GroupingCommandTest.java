package io.tocsin.benchmarks.grouping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GroupingCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("two.jsonl"),
                row("2026-03-01T10:00:00Z", "payment", "\"f1\"")
                        + row("2026-03-01T10:00:20Z", "checkout", "\"f1\"")
                        + row("2026-03-01T10:00:30Z", "search", "null"));
        Files.writeString(folder.resolve("two.topology.json"), "{\"edges\": [[\"checkout\", \"payment\"]]}");
    }

    private static String row(String at, String service, String truth) {
        return "{\"at\":\"" + at + "\",\"service\":\"" + service
                + "\",\"labels\":{},\"title\":\"slow\","
                + "\"severity\":\"error\",\"status\":\"firing\",\"truth\":" + truth + "}\n";
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        GroupingCommand command = new GroupingCommand(new PrintStream(bytes, true, UTF_8));
        assertThat(new CommandLine(command).execute(arguments)).isZero();
        return bytes.toString(UTF_8);
    }

    @Test
    void scoresStandBesideThoseOfSimpleRules() {
        assertThat(run(folder.toString()))
                .startsWith("**two**: 3 firing, 1 faults\n")
                .contains(
                        "| Tocsin                                         |      2 | 1.00 |               1.00 |          1 |      0.33 |")
                .contains(
                        "| everything, 5 min since first                  |      1 | 1.00 |               1.00 |          0 |      0.67 |");
    }

    @Test
    void programsReadTheSameScores() {
        assertThat(run(folder.toString(), "--output", "json"))
                .startsWith(
                        "{\"scores\":[{\"stream\":\"two\",\"grouping\":\"Tocsin\",\"firing\":3,\"faults\":1,\"groups\":2,"
                                + "\"adjusted_rand\":1.0,\"exact\":1.0,\"noise_only\":1,");
    }

    @Test
    void aFaultInTwoGroupsIsNotMatched() {
        GroupingScore score = GroupingScore.of(
                List.of(Optional.of("a"), Optional.of("a"), Optional.of("b"), Optional.empty()),
                List.of("1", "2", "3", "4"));

        assertThat(score.exact()).isEqualTo(0.5);
        assertThat(score.noiseOnly()).isEqualTo(1);
        assertThat(score.adjustedRand()).isZero();
    }
}
