package io.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {

    @TempDir
    Path directory;

    @Test
    void passwordIsMadeOnce() {
        PasswordFile file = new PasswordFile(directory.resolve("password"));

        String password = file.read();

        assertThat(password).hasSize(32).isEqualTo(file.read());
    }

    @Test
    void passwordsDiffer() {
        assertThat(new PasswordFile(directory.resolve("one")).read())
                .isNotEqualTo(new PasswordFile(directory.resolve("other")).read());
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        PasswordFile file = new PasswordFile(directory.resolve("password"));

        file.read();

        assertThat(Files.getPosixFilePermissions(file.path()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
}
