package io.tocsin.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The password of the embedded database: made at random once, readable for the owner of the file only. */
final class PasswordFile {

    private static final int BYTES = 24;

    private final Path file;

    PasswordFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /** The password, made now if there is none. */
    String read() {
        try {
            if (!Files.exists(file)) {
                write(random());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new PlatformStartException(file + " cannot be read or written: " + e, e);
        }
    }

    /** Whole or not at all: a cut-off password would lock everybody out. */
    private void write(String password) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // Left by a process that was killed; it has the right permissions.
        }
        Files.writeString(partial, password);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
