package io.tocsin.model.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewedFilesTest {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void first() throws IOException {
        file = directory.resolve("file");
        replace("1");
    }

    @Test
    void whatCannotBeUsedIsLeftAndWhatWasBeforeHolds() throws IOException {
        RenewedFiles<Integer> files = new RenewedFiles<>("number", List.of(file), this::number);
        replace("two");
        assertThat(files.newest()).isEqualTo(1);
        replace("3");
        assertThat(files.newest()).isEqualTo(3);
        Files.delete(file);
        assertThat(files.newest()).isEqualTo(3);
    }

    @Test
    void filesAreReadOnlyWhenTheyWereReplaced() throws IOException {
        AtomicInteger readings = new AtomicInteger();
        RenewedFiles<Integer> files = new RenewedFiles<>("number", List.of(file), readings::incrementAndGet);
        assertThat(files.newest()).isEqualTo(1);
        replace("1");
        assertThat(files.newest()).isEqualTo(2);
        assertThat(files.newest()).isEqualTo(2);
    }

    @Test
    void filesThatAreReplacedWhileTheyAreReadAreReadAgain() throws IOException {
        AtomicBoolean busy = new AtomicBoolean();
        RenewedFiles<Integer> files = new RenewedFiles<>("number", List.of(file), () -> {
            int read = number();
            if (busy.getAndSet(false)) {
                replace("3");
            }
            return read;
        });
        replace("2");
        busy.set(true);
        assertThat(files.newest()).isEqualTo(1);
        assertThat(files.newest()).isEqualTo(3);
    }

    @Test
    void filesThatCannotBeUsedAreRefusedAtTheStart() {
        replace("none");
        assertThatThrownBy(() -> new RenewedFiles<>("number", List.of(file), this::number))
                .isInstanceOf(NumberFormatException.class);
    }

    private int number() {
        try {
            return Integer.parseInt(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(String text) {
        try {
            Path made = Files.writeString(directory.resolve("made"), text);
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
