package io.tocsin.cli.config;

import java.util.List;

/**
 * How this process logs, to standard error.
 *
 * @param format {@code text} for people, {@code json} for collectors: one object per line
 * @param level of our own loggers; everything else stays at {@code warn} or above
 */
public record LoggingConfig(String format, String level) {

    /** What {@code format} may be. */
    public static final List<String> FORMATS = List.of("text", "json");

    /** What {@code level} may be. */
    public static final List<String> LEVELS = List.of("error", "warn", "info", "debug");

    /** Readable text, from info up. */
    public static LoggingConfig defaults() {
        return new LoggingConfig("text", "info");
    }
}
