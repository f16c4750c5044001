package io.tocsin.cli.terminal;

import java.time.Clock;
import java.util.Map;

/**
 * What a command gets from its process.
 *
 * @param terminal where it writes
 * @param environment variables of the process
 * @param clock for times that it writes or shows
 */
public record CommandContext(Terminal terminal, Map<String, String> environment, Clock clock) {

    public CommandContext {
        environment = Map.copyOf(environment);
    }

    /** That of this process. */
    public static CommandContext ofProcess() {
        return new CommandContext(Terminal.ofProcess(System.getenv()), System.getenv(), Clock.systemUTC());
    }
}
