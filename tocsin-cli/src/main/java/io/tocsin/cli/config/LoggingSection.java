package io.tocsin.cli.config;

/** Reads {@code logging}. */
final class LoggingSection {

    private LoggingSection() {}

    static LoggingConfig read(Section section) {
        LoggingConfig defaults = LoggingConfig.defaults();
        LoggingConfig logging = new LoggingConfig(
                section.choice("format", defaults.format(), LoggingConfig.FORMATS),
                section.choice("level", defaults.level(), LoggingConfig.LEVELS));
        section.end();
        return logging;
    }
}
