package io.tocsin.cli.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code http}. */
final class HttpSection {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_CONNECTIONS = 1_000_000;

    private HttpSection() {}

    static HttpConfig read(Section section, Path directory) {
        HttpConfig defaults = HttpConfig.defaults();
        HttpConfig http = new HttpConfig(
                section.value(
                        "bind",
                        defaults.bind(),
                        "an address of this machine, or 0.0.0.0 for all",
                        text -> Optional.of(text).filter(bind -> !bind.isBlank())),
                section.integer("port", defaults.port(), 0, MAX_PORT),
                section.integer("max_connections", defaults.maxConnections(), 1, MAX_CONNECTIONS),
                section.duration("stop_after", defaults.stopAfter(), Duration.ZERO, HttpConfig.MAX_STOP_AFTER),
                TlsSection.http(section, directory));
        section.end();
        return http;
    }
}
