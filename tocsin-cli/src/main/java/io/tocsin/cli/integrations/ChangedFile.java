package io.tocsin.cli.integrations;

import io.tocsin.cli.config.ConfigFile;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.RefusedConfigException;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Map;
import java.util.Optional;

/** A configuration that a command writes: whole or not at all, and only when it is still one. */
final class ChangedFile {

    private final Path file;
    private final Map<String, String> environment;

    ChangedFile(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /** What it says; nothing when there is no such file yet. */
    String text() {
        if (Files.notExists(file)) {
            return "";
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "file: " + file + " (expected: a readable file)", e);
        }
    }

    /**
     * Writes the text into the file.
     *
     * @param changed empty when the change could not be made
     * @throws CommandFailure when it is left as it is
     */
    void write(Optional<String> changed) {
        String text = changed.orElseThrow(() -> new CommandFailure(
                ExitCode.FAILED,
                file
                        + ": left as it is; it is written in a form that is not changed for certain (expected: a list with a"
                        + " dash for each integration; paste what stands above)"));
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        try {
            ConfigReader.read(ConfigFile.ofText(file.toString(), text, directory, environment));
        } catch (RefusedConfigException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    file + ": left as it is; with this change it would say: "
                            + e.findings().get(0),
                    e);
        }
        try {
            Path next = Files.createTempFile(directory, ".tocsin", ".yaml");
            Files.writeString(next, text);
            if (Files.exists(file) && Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(file));
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
