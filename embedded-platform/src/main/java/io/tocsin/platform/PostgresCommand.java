package io.tocsin.platform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's own programs. They refuse to run as root, so root runs them in a user namespace where it is
 * nobody; files and signals stay root's.
 */
final class PostgresCommand {

    private final Path output;
    private final List<String> prefix;

    /**
     * @param output a file for what the programs say
     * @throws PlatformStartException when this process is root's and may not make a user namespace
     */
    PostgresCommand(Path output) {
        this.output = output;
        this.prefix = System.getProperty("user.name").equals("root") ? List.of("unshare", "--user") : List.of();
        if (!prefix.isEmpty() && exitCode(with(List.of("true")), Duration.ofSeconds(10)) != 0) {
            throw new PlatformStartException(
                    "PostgreSQL does not run as root, and this machine does not let root become"
                            + " nobody (unshare --user); run as another user");
        }
    }

    /**
     * Runs a program to its end.
     *
     * @throws PlatformStartException when it fails, with what it said, or does not end in time
     */
    void run(List<String> command, Duration timeout) {
        int code = exitCode(with(command), timeout);
        if (code != 0) {
            throw new PlatformStartException(
                    Path.of(command.get(0)).getFileName() + " failed with exit code " + code + ": " + said());
        }
    }

    private List<String> with(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
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
