package io.tocsin.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;

/** The layers of the image. */
final class ImageIT {

    private static final String LIB = "opt/tocsin/lib/";

    @Test
    void bothLayersTogetherHaveTheLibrariesOfTheArchive() {
        Set<String> ours = libraries(Built.namesIn(Built.layer("tocsin")), LIB);
        Set<String> others = libraries(Built.namesIn(Built.layer("libraries")), LIB);
        assertThat(ours)
                .hasSizeGreaterThan(7)
                .allSatisfy(name -> assertThat(module(name)).exists());
        assertThat(others)
                .hasSizeGreaterThan(100)
                .allSatisfy(name -> assertThat(module(name)).doesNotExist());
        Set<String> all = new TreeSet<>(ours);
        all.addAll(others);
        List<String> archive = Built.namesIn(Built.archive());
        assertThat(libraries(archive, archive.get(0) + "lib/")).isEqualTo(all);
    }

    @Test
    void layerOfTheLibrariesHasNothingElse() {
        Set<String> rest = new HashSet<>(Built.namesIn(Built.layer("libraries")));
        rest.removeIf(name -> name.startsWith(LIB));
        assertThat(rest).containsExactlyInAnyOrder("opt/", "opt/tocsin/");
    }

    @Test
    void userOfTheImageOwnsTheStateAndHasAName() {
        assertThat(Built.heads(Built.layer("tocsin")))
                .filteredOn(entry -> entry.getLongUserId() == Contents.USER)
                .extracting(TarArchiveEntry::getName)
                .containsExactly("var/lib/tocsin/");
        assertThat(Built.namesIn(Built.layer("tocsin")))
                .contains("etc/passwd", "etc/group", "etc/tocsin/tocsin.yaml", "opt/tocsin/tocsin.cdx.json");
    }

    private static Path module(String jar) {
        return Path.of("..", jar.replaceFirst("-\\d.*", ""), "pom.xml");
    }

    private static Set<String> libraries(List<String> names, String directory) {
        return names.stream()
                .filter(name -> name.startsWith(directory) && name.endsWith(".jar"))
                .map(name -> name.substring(directory.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
