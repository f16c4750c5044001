package io.tocsin.platform;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/**
 * Stops PostgreSQL cleanly when this process ends in whatever way, {@code kill -9} included. PostgreSQL runs in a
 * session of its own, so that Ctrl-C does not stop it before those who still write to it; nor may a shutdown hook do it,
 * since hooks run at the same time as theirs. So a small shell waits at the end of a pipe that the operating system
 * closes when this process is gone.
 */
final class ExitWatch implements AutoCloseable {

    private static final String SCRIPT = "trap '' INT TERM HUP; read -r line;"
            + " if [ \"$(head -n 1 \"$2\" 2>/dev/null)\" = \"$1\" ]; then kill -INT \"$1\"; fi";

    private final Process shell;

    private ExitWatch(Process shell) {
        this.shell = shell;
    }

    /** Watches until closed; the PostgreSQL is this process as long as its file names it. */
    static ExitWatch start(ProcessHandle postgres, PostmasterFile postmaster) {
        List<String> command = List.of(
                "/bin/sh",
                "-c",
                SCRIPT,
                "stop-postgres-at-exit",
                Long.toString(postgres.pid()),
                postmaster.path().toString());
        try {
            return new ExitWatch(new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new PlatformStartException("a shell cannot be started: " + e, e);
        }
    }

    /** Ends the watch; PostgreSQL is left as it is. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
