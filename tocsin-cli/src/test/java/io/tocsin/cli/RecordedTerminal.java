package io.tocsin.cli;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Runs commands in this process and keeps what they write. */
public final class RecordedTerminal {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new TreeMap<>();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    /** The same with a clock that goes, for commands that run roles. */
    public RecordedTerminal withRunningClock() {
        clock = Clock.systemUTC();
        return this;
    }

    /** The same with this variable. */
    public RecordedTerminal with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs {@code tocsin} with these arguments. */
    public int run(String... arguments) {
        awaitLogging();
        Terminal terminal = new Terminal(stream(out), stream(err), false);
        CommandContext context = new CommandContext(terminal, environment, clock);
        return Tocsin.run(context, arguments);
    }

    /** As {@link #run}, with further arguments at the end. */
    public int runAt(String url, String... arguments) {
        return run(
                Stream.concat(Arrays.stream(arguments), Stream.of("--url", url)).toArray(String[]::new));
    }

    /** Data. */
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Talk. */
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /**
     * In a process of its own a command is the first to log. Here another test class may be setting SLF4J up at this
     * moment, and until it has, whoever asks gets a stand-in that cannot be configured. It does so under this lock.
     */
    private static void awaitLogging() {
        synchronized (LoggerFactory.class) {
            LoggerFactory.getILoggerFactory();
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
