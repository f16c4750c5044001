package io.tocsin.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing in what is installed depends on when, where and by whom it was built. */
final class ReproducibleIT {

    static Stream<Path> archives() {
        return Stream.of(Built.archive(), Built.layer("libraries"), Built.layer("tocsin"));
    }

    @ParameterizedTest
    @MethodSource("archives")
    void entriesAreSortedOfOneTimeAndWithoutNamesOfOwners(Path archive) {
        List<TarArchiveEntry> entries = Built.heads(archive);
        assertThat(entries).extracting(TarArchiveEntry::getName).isSorted().doesNotHaveDuplicates();
        assertThat(entries)
                .extracting(TarArchiveEntry::getLastModifiedTime)
                .containsOnly(entries.get(0).getLastModifiedTime());
        assertThat(entries)
                .allSatisfy(entry ->
                        assertThat(entry.getUserName() + entry.getGroupName()).isEmpty())
                .allSatisfy(entry -> assertThat(entry.getMode() & 0777)
                        .isEqualTo(entry.isDirectory() || entry.getName().endsWith("bin/tocsin") ? 0755 : 0644));
    }

    /** A directory that is made on the way has the time of the day. */
    @ParameterizedTest
    @MethodSource("archives")
    void everyDirectoryStandsBeforeWhatIsInIt(Path archive) {
        Set<String> seen = new HashSet<>(Set.of(""));
        for (String name : Built.namesIn(archive)) {
            assertThat(seen).contains(name.substring(0, name.lastIndexOf('/', name.length() - 2) + 1));
            seen.add(name);
        }
    }

    @ParameterizedTest
    @MethodSource("archives")
    void everythingIsRootsButTheStateOfTheImage(Path archive) {
        assertThat(Built.heads(archive))
                .filteredOn(entry -> entry.getLongUserId() != 0 || entry.getLongGroupId() != 0)
                .extracting(TarArchiveEntry::getName)
                .isSubsetOf("var/lib/tocsin/");
    }
}
