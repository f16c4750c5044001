package io.tocsin.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.catalogue.CatalogueReader;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.setting.Catalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The floor of what grouping achieves under the rules that ship. */
class GroupingQualityTest {

    private static GroupingScore score(List<StreamRow> rows, Catalogue catalogue) {
        StreamFold fold = new StreamFold(RuleSet.defaults(), catalogue);
        List<Optional<String>> truth = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (StreamRow row : rows) {
            fold.take(row).ifPresent(group -> {
                truth.add(row.truth());
                groups.add(group);
            });
        }
        return GroupingScore.of(truth, groups);
    }

    private static GroupingScore score(SyntheticStream stream) {
        return score(stream.rows(), stream.catalogue());
    }

    @Test
    void oneFaultAtATimeIsOneGroup() {
        GroupingScore score = score(new SyntheticStream(1).system("a", 4).faults(40, 1, 24));

        assertThat(score.adjustedRand()).isGreaterThan(0.97);
        assertThat(score.exact()).isGreaterThan(0.9);
    }

    @Test
    void faultsAtOnceInUnrelatedPartsOfASystemAreGroupsOfTheirOwn() {
        GroupingScore score = score(new SyntheticStream(2).system("a", 4).faults(40, 2, 24));

        assertThat(score.adjustedRand()).isGreaterThan(0.8);
        assertThat(score.exact()).isGreaterThan(0.6);
    }

    @Test
    void systemsSideBySideDoNotDisturbEachOther() {
        GroupingScore score = score(new SyntheticStream(3)
                .system("a", 2)
                .system("b", 2)
                .system("c", 2)
                .faults(60, 3, 24));

        assertThat(score.adjustedRand()).isGreaterThan(0.75);
        assertThat(score.exact()).isGreaterThan(0.55);
    }

    @Test
    void noiseDoesNotGlueFaultsTogether() {
        GroupingScore score =
                score(new SyntheticStream(4).system("a", 4).faults(40, 1, 24).noise(100, 3, 24));

        assertThat(score.adjustedRand()).isGreaterThan(0.9);
        assertThat(score.exact()).isGreaterThan(0.8);
    }

    @Test
    void aFloodIsOneGroupAndTakesNothingElseIn() {
        GroupingScore score = score(new SyntheticStream(5)
                .system("a", 3)
                .system("b", 3)
                .flood("a", 10_000, 3600)
                .faults(1, 1, 2));

        assertThat(score.adjustedRand()).isGreaterThan(0.99);
        assertThat(score.groups()).isLessThanOrEqualTo(3);
    }

    @TestFactory
    Stream<DynamicTest> recordedStreamsThatMayLieBesideTheProjectAreGroupedWell() {
        return Stream.of(new Aim("nezha-ob", 0.75, 0.6, 200), new Aim("petshop", 0.6, 0.4, 200))
                .flatMap(aim -> folder().stream()
                        .map(folder -> DynamicTest.dynamicTest(aim.stream(), () -> {
                            GroupingScore score = recorded(folder, aim.stream());
                            assertThat(score.adjustedRand()).isGreaterThanOrEqualTo(aim.adjustedRand());
                            assertThat(score.exact()).isGreaterThanOrEqualTo(aim.exact());
                            assertThat(score.noiseOnly()).isLessThanOrEqualTo(aim.noiseOnly());
                        })));
    }

    private record Aim(String stream, double adjustedRand, double exact, int noiseOnly) {}

    private static GroupingScore recorded(Path folder, String stream) throws IOException {
        List<StreamRow> rows = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(folder.resolve(stream + ".jsonl"))) {
            StreamReader.read(stream, lines, rows::add);
        }
        return score(rows, CatalogueReader.read(folder.resolve(stream + ".topology.json")));
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
