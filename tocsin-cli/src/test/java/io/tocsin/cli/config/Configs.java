package io.tocsin.cli.config;

import java.nio.file.Path;
import java.util.Map;

/** Short ways to read a text. */
final class Configs {

    private Configs() {}

    static TocsinConfig read(String yaml) {
        return read(yaml, Map.of());
    }

    static TocsinConfig read(String yaml, Map<String, String> environment) {
        return ConfigReader.read(ConfigFile.ofText("t.yaml", yaml, Path.of("."), environment));
    }

    static TocsinConfig readStandalone(String yaml) {
        return ConfigReader.readStandalone(ConfigFile.ofText("t.yaml", yaml, Path.of("."), Map.of()));
    }
}
