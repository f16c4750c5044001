package io.tocsin.cli.config;

import io.tocsin.console.ConsoleConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code console}. */
final class ConsoleSection {

    private static final int MOST_STREAMS = 10_000;

    private ConsoleSection() {}

    static ConsoleConfig read(Section section) {
        ConsoleConfig defaults = ConsoleConfig.defaults();
        String name = section.text("environment_name", defaults.environmentName());
        Optional<URI> url = section.webAddress("public_url");
        int streams = section.integer("max_streams", defaults.maxStreams(), 1, MOST_STREAMS);
        Duration wait = section.duration("max_wait", defaults.maxWait(), Duration.ofSeconds(1), Duration.ofSeconds(60));
        ConsoleConfig console =
                section.make(() -> new ConsoleConfig(name, url, streams, wait)).orElse(defaults);
        section.end();
        return console;
    }
}
