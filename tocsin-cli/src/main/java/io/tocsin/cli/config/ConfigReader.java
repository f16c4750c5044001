package io.tocsin.cli.config;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;

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

    /** Every variable that this configuration could be overridden by. */
    static SortedSet<String> variables(ConfigFile file) {
        Source source = new Source(file.environment(), new Findings());
        config(file, source, false);
        return source.asked();
    }

    /** What is asked of each key that this configuration has, or could have in the sections and items that it has. */
    static Collection<KnownKey> keys(ConfigFile file) {
        Source source = new Source(file.environment(), new Findings());
        config(file, source, false);
        return source.keys().all();
    }

    private static TocsinConfig read(ConfigFile file, boolean standalone) {
        Findings findings = new Findings();
        Source source = new Source(file.environment(), findings);
        TocsinConfig config = config(file, source, standalone);
        source.end();
        findings.refuseIfAny();
        return config;
    }

    private static TocsinConfig config(ConfigFile file, Source source, boolean standalone) {
        Section root = new Section(source, YamlDocument.read(file.name(), file.text(), source.findings()));
        if (standalone) {
            refuse(root.section("kafka"), List.of("bootstrap_servers", "replication", "security", "tls", "rack"));
            refuse(root.section("database"), List.of("url", "user", "password"));
            refuse(root.section("engine"), List.of("state_directory"));
        }
        TocsinConfig config = new TocsinConfig(
                HttpSection.read(root.section("http"), file.directory()),
                KafkaSection.read(root.section("kafka"), file.directory()),
                DatabaseSection.read(root.section("database")),
                IngestSection.read(root.section("ingest"), file.directory()),
                EngineSection.read(root.section("engine"), file.name(), file.directory()),
                SinkSection.read(source.secrets().heed(root.section("sink")), file.directory()),
                ConsoleSection.read(root.section("console")),
                LoggingSection.read(root.section("logging")),
                TracingSection.read(root.section("tracing")));
        root.end();
        return config;
    }

    private static void refuse(Section section, List<String> keys) {
        keys.stream()
                .filter(key -> section.has(key) || section.hasVariableBelow(key))
                .forEach(key -> section.refuse(key, "a value", "nothing: standalone brings its own"));
    }
}
