package io.tocsin.cli.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Short ways to read a text. */
final class Configs {

    private Configs() {}

    static TocsinConfig read(String yaml) {
        return read(yaml, Map.of());
    }

    /** Secrets may stand in the text. */
    static TocsinConfig read(String yaml, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("TOCSIN_SINK_ALLOW_LITERAL_SECRETS", "true");
        return ConfigReader.read(ConfigFile.ofText("t.yaml", yaml, Path.of("."), all));
    }

    static TocsinConfig readStandalone(String yaml) {
        return ConfigReader.readStandalone(ConfigFile.ofText("t.yaml", yaml, Path.of("."), Map.of()));
    }
}
