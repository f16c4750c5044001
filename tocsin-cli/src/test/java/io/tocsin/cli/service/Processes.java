package io.tocsin.cli.service;

import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.config.ConfigFile;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.terminal.Terminal;
import io.tocsin.platform.EmbeddedKafka;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Whole processes inside of a test's JVM. */
final class Processes {

    private Processes() {}

    /** A standalone on this directory, on free ports, ready. */
    static Standalone standalone(Path directory, String yaml) {
        return standalone(directory, yaml, new StopSignal());
    }

    /** As the other, with a signal by which it tells that it must end. */
    static Standalone standalone(Path directory, String yaml, StopSignal stop) {
        TocsinConfig config = ConfigReader.readStandalone(
                ConfigFile.ofText("test", "http: {port: 0}\nkafka: {partitions: 2}\n" + yaml, directory, Map.of()));
        Standalone standalone = new Standalone(
                config, directory, EmbeddedKafka.Options.forTests(), new Progress(nowhere()), Clock.systemUTC());
        if (!standalone.start(stop)) {
            throw new IllegalStateException("stopped while starting");
        }
        return standalone;
    }

    /** A client of the process at this address. */
    static ApiClient client(String url) {
        return new ApiClient(URI.create(url), Optional.empty(), Duration.ofSeconds(15));
    }

    static Terminal nowhere() {
        return new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                false);
    }
}
