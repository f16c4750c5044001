package io.tocsin.cli.config;

import java.util.List;

/** Gives a configuration its meaning. */
public final class ConfigReader {

    private ConfigReader() {}

    /**
     * The settings of every role.
     *
     * @throws RefusedConfigException with everything that is wrong
     */
    public static TocsinConfig read(ConfigFile file) {
        return read(file, false);
    }

    /**
     * The settings of a process that brings its own Kafka and PostgreSQL: it cannot be told where others are.
     *
     * @throws RefusedConfigException with everything that is wrong
     */
    public static TocsinConfig readStandalone(ConfigFile file) {
        return read(file, true);
    }

    private static TocsinConfig read(ConfigFile file, boolean standalone) {
        Findings findings = new Findings();
        Source source = new Source(file.environment(), findings);
        Section root = new Section(source, YamlDocument.read(file.name(), file.text(), findings), "");
        Section kafka = root.section("kafka");
        Section database = root.section("database");
        Section engine = root.section("engine");
        if (standalone) {
            refuse(kafka, List.of("bootstrap_servers", "replication", "security"));
            refuse(database, List.of("url", "user", "password"));
            refuse(engine, List.of("state_directory"));
        }
        TocsinConfig config = new TocsinConfig(
                HttpSection.read(root.section("http")),
                KafkaSection.read(kafka),
                DatabaseSection.read(database),
                IngestSection.read(root.section("ingest")),
                EngineSection.read(engine, file.name(), file.directory()),
                SinkSection.read(root.section("sink")),
                ConsoleSection.read(root.section("console")),
                LoggingSection.read(root.section("logging")));
        root.end();
        source.end();
        findings.refuseIfAny();
        return config;
    }

    private static void refuse(Section section, List<String> keys) {
        keys.stream()
                .filter(section::has)
                .forEach(key -> section.refuse(key, "a value", "nothing: standalone brings its own"));
    }
}
