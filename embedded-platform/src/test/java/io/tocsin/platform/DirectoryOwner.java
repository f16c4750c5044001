package io.tocsin.platform;

import java.nio.file.Path;

/** Tries to take the directory of its argument and says what came of it. */
final class DirectoryOwner {

    private DirectoryOwner() {}

    public static void main(String[] arguments) {
        try (DirectoryLock lock = DirectoryLock.take(Path.of(arguments[0]))) {
            ChildProcess.tellParent("took " + lock.directory());
        } catch (DirectoryInUseException e) {
            ChildProcess.tellParent(String.valueOf(e.getMessage()));
        }
    }
}
