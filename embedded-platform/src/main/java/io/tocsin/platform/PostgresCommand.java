package io.tocsin.platform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's own programs, as an account that they accept. */
final class PostgresCommand {

    /** Long, since who is taken for an account that does not work runs as another one from then on. */
    private static final Duration TRIAL_TIMEOUT = Duration.ofMinutes(1);

    private final Path output;
    private final PostgresAccount account;

    /**
     * @param output a file for what the programs say
     * @throws PlatformStartException when there is no account for them
     */
    PostgresCommand(Path output) {
        this.output = output;
        this.account = PostgresAccount.of(System.getProperty("user.name"), this::succeeds);
    }

    /** Gives the directory to the account that the programs run as. */
    void own(Path directory) {
        account.own(directory, this::succeeds);
    }

    /** True when the programs may read what only this user may read. */
    boolean readsOurFiles() {
        return account.isOurs();
    }

    /**
     * Runs a program to its end.
     *
     * @throws PlatformStartException when it fails, with what it said, or does not end in time
     */
    void run(List<String> command, Duration timeout) {
        int code = exitCode(account.command(command), timeout);
        if (code != 0) {
            throw new PlatformStartException(
                    Path.of(command.get(0)).getFileName() + " failed with exit code " + code + ": " + said());
        }
    }

    private boolean succeeds(List<String> command) {
        try {
            return exitCode(command, TRIAL_TIMEOUT) == 0;
        } catch (PlatformStartException e) {
            // A program that this machine does not have.
            return false;
        }
    }

    private int exitCode(List<String> command, Duration timeout) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(output.toFile());
        builder.redirectInput(new File("/dev/null"));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new PlatformStartException(command + ": no end after " + timeout.toSeconds() + " s: " + said());
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new PlatformStartException(command + " cannot be run: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformStartException(command + ": interrupted", e);
        }
    }

    private String said() {
        try {
            return Files.readString(output).strip();
        } catch (IOException e) {
            return "(its output cannot be read: " + e + ")";
        }
    }
}
