package io.tocsin.benchmarks.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.benchmarks.grouping.made.MadeStreams;
import io.tocsin.engine.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The floor of what grouping achieves under the rules that ship. */
class GroupingQualityTest {

    private static final Grouping SHIPPED = Grouping.tocsin(RuleSet.defaults());

    private record Aim(String stream, double adjustedRand, double exact, int noiseOnly) {

        void check(LabelledStream found) {
            GroupingScore score = SHIPPED.score(found);
            assertThat(score.adjustedRand()).isGreaterThanOrEqualTo(adjustedRand);
            assertThat(score.exact()).isGreaterThanOrEqualTo(exact);
            assertThat(score.noiseOnly()).isLessThanOrEqualTo(noiseOnly);
        }
    }

    @TestFactory
    Stream<DynamicTest> streamsThatTheSettingWasNotChosenByAreGroupedWell() {
        return Stream.of(
                        new Aim("a chain of 20, a fault each 20 min, 30 % noise", 0.75, 0.55, 80),
                        new Aim("layers of 200, a fault each 10 min, 30 % noise", 0.8, 0.7, 240),
                        new Aim("layers of 100, a fault each 15 min, no catalogue", 0.75, 0.4, 100),
                        new Aim("five clusters of 40, a fault each 4 min, 30 % noise", 0.75, 0.5, 440),
                        new Aim("a node each 30 min", 0.85, 0.75, 160))
                .map(aim -> DynamicTest.dynamicTest(aim.stream(), () -> aim.check(MadeStreams.named(aim.stream()))));
    }

    @Test
    void theSameSeedMakesTheSameStream() {
        String name = "a node each 30 min";

        assertThat(MadeStreams.named(name)).isEqualTo(MadeStreams.named(name));
    }

    @TestFactory
    Stream<DynamicTest> recordedStreamsThatMayLieBesideTheProjectAreGroupedWell() {
        return Stream.of(new Aim("nezha-ob", 0.9, 0.7, 200), new Aim("petshop", 0.75, 0.45, 200))
                .flatMap(aim -> folder().stream()
                        .map(folder -> DynamicTest.dynamicTest(
                                aim.stream(), () -> aim.check(recorded(folder, aim.stream())))));
    }

    @TestFactory
    Stream<DynamicTest> simpleRulesScoreWhatTheyScoreElsewhere() {
        return folder().stream()
                .flatMap(folder -> Stream.of(
                        baseline(folder, "nezha-ob", 0, 0.25, 105),
                        baseline(folder, "nezha-ob", 1, 0.95, 206),
                        baseline(folder, "nezha-ob", 2, 0.13, 49),
                        baseline(folder, "nezha-ob", 3, 0.58, 420),
                        baseline(folder, "petshop", 0, 0.05, 36),
                        baseline(folder, "petshop", 1, 0.6, 26),
                        baseline(folder, "petshop", 3, 0.24, 30)));
    }

    private static DynamicTest baseline(Path folder, String stream, int which, double adjustedRand, int noiseOnly) {
        Grouping grouping = Grouping.BASELINES.get(which);
        return DynamicTest.dynamicTest(stream + ": " + grouping.name(), () -> {
            GroupingScore score = grouping.score(recorded(folder, stream));
            assertThat(score.adjustedRand()).isCloseTo(adjustedRand, within(0.005));
            assertThat(score.noiseOnly()).isEqualTo(noiseOnly);
        });
    }

    private static LabelledStream recorded(Path folder, String name) throws IOException {
        return LabelledStream.of(folder).stream()
                .filter(stream -> stream.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Not part of the project: there is one where recorded streams are kept for measuring. */
    private static Optional<Path> folder() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null) {
            Path streams = here.resolveSibling("shared").resolve("datasets");
            if (Files.exists(streams.resolve("nezha-ob.jsonl"))) {
                return Optional.of(streams);
            }
            here = here.getParent();
        }
        return Optional.ofNullable(System.getProperty("tocsin.streams"))
                .map(Path::of)
                .filter(Files::exists);
    }
}
