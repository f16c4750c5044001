package io.tocsin.platform;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.CompletionStage;

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
    private final CompletionStage<Void> ended;

    private ExitWatch(Process shell, CompletionStage<Void> ended) {
        this.shell = shell;
        this.ended = ended;
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
            Process shell = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            return new ExitWatch(shell, postgres.onExit().thenAccept(exited -> {}));
        } catch (IOException e) {
            throw new PlatformStartException("a shell cannot be started: " + e, e);
        }
    }

    /** Completes when PostgreSQL has ended, for whatever reason. */
    CompletionStage<Void> ended() {
        return ended;
    }

    /** Ends the watch; PostgreSQL is left as it is. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
