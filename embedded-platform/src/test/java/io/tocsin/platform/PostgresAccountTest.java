package io.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresAccountTest {

    private static final List<String> ANY = List.of("initdb", "-D", "x");

    @Test
    void ordinaryUserRunsItAsItself() {
        PostgresAccount account = PostgresAccount.of("noor", command -> false);
        assertThat(account.command(ANY)).isEqualTo(ANY);
        assertThat(account.isOurs()).isTrue();
    }

    @Test
    void rootBecomesNobodyInANamespaceWhereItMay() {
        PostgresAccount account = PostgresAccount.of("root", command -> true);
        assertThat(account.command(ANY)).startsWith("unshare", "--user", "initdb");
        assertThat(account.isOurs()).isTrue();
    }

    @Test
    void rootThatMayMakeNoNamespaceRunsItAsNobody() {
        PostgresAccount account = PostgresAccount.of("root", command -> command.contains("setpriv"));
        assertThat(account.command(ANY)).startsWith("setpriv", "--reuid=65534").endsWith("initdb", "-D", "x");
        assertThat(account.isOurs()).isFalse();
    }

    @Test
    void rootWithoutAnyWayIsToldSo() {
        assertThatThrownBy(() -> PostgresAccount.of("root", command -> false))
                .isInstanceOf(PlatformStartException.class)
                .hasMessageContaining("run as another user");
    }

    @Test
    void userWithoutANameIsToldSo() {
        assertThatThrownBy(() -> PostgresAccount.of("?", command -> true)).hasMessageContaining("/etc/passwd");
    }

    @Test
    void directoryThatIsOursAlreadyStaysAsItIs(@TempDir Path directory) throws Exception {
        Path above = Files.createDirectory(
                directory.resolve("above"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path ours = Files.createDirectory(above.resolve("postgres"));
        String self = Files.getAttribute(ours, "unix:uid").toString();
        PostgresAccount account = new PostgresAccount(List.of(), Optional.of(self));
        account.own(ours, command -> true);
        assertThat(Files.getOwner(ours)).isEqualTo(Files.getOwner(above));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(above)))
                .isEqualTo("rwx------");
    }

    @Test
    void cacheIsWhereTheUserHasAHome() {
        assertThat(PostgresBinaries.userCache("/cache", "/home/noor")).isEqualTo(Path.of("/cache"));
        assertThat(PostgresBinaries.userCache("cache", "/home/noor")).isEqualTo(Path.of("/home/noor/.cache"));
        assertThat(PostgresBinaries.userCache(null, "?")).isRelative();
    }
}
