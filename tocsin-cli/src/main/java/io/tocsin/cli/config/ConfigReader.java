package io.tocsin.cli.config;

/** Gives a configuration its meaning. */
public final class ConfigReader {

    private ConfigReader() {}

    /**
     * The settings of every role.
     *
     * @throws RefusedConfigException with everything that is wrong
     */
    public static TocsinConfig read(ConfigFile file) {
        Findings findings = new Findings();
        Source source = new Source(file.environment(), findings);
        Section root = new Section(source, YamlDocument.read(file.name(), file.text(), findings), "");
        TocsinConfig config = new TocsinConfig(
                HttpSection.read(root.section("http")),
                KafkaSection.read(root.section("kafka")),
                DatabaseSection.read(root.section("database")),
                LoggingSection.read(root.section("logging")));
        root.end();
        source.end();
        findings.refuseIfAny();
        return config;
    }
}
