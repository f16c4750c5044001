package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What somebody reads who installs the chart. */
@WithHelm
final class NotesTest {

    private static final String PLATFORM = "kafka: {bootstrapServers: 'kafka:9092'}\ndatabase: {host: db}\n";

    @Test
    void notesSayHowToReachIt() {
        assertThat(Chart.notes(PLATFORM))
                .contains("http://bell-tocsin-ingest.monitoring:80/v1/alerts/{connector}")
                .contains("port-forward service/bell-tocsin-console 8080:80");
        assertThat(Chart.notes(PLATFORM + "hosts: {ingest: alerts.example}\ningress: {enabled: true}\n"))
                .contains("https://alerts.example/v1/alerts/{connector}");
    }

    @Test
    void demoSaysWhatItIsAndHowToTryIt() {
        assertThat(Chart.notes("demo: {enabled: true}\n"))
                .contains("Not for alerts that matter")
                .contains("port-forward statefulset/bell-tocsin-demo 8080:8080")
                .doesNotContain("WARNING");
    }

    @Test
    void moreEnginesThanPartitionsAreAWarning() {
        assertThat(Chart.notes("kafka: {bootstrapServers: 'kafka:9092', partitions: 3, replication: 1}\n"
                        + "database: {host: db}\nengine: {replicas: 5, persistence: {enabled: false}}\n"))
                .contains("WARNING: engine.replicas is 5, but there are 3 partitions")
                .contains("WARNING: kafka.replication is 1")
                .contains("WARNING: engine.persistence.enabled is false")
                .contains("WARNING: config.ingest.integrations is empty");
    }

    @Test
    void rulesThatFindNoJobOfOursAreAWarning() {
        String rules = "monitoring: {rules: {enabled: true, scrapedOtherwise: true}}\n";
        assertThat(Chart.notes(PLATFORM + rules)).doesNotContain("TocsinProcessDown");
        assertThat(Chart.notes(PLATFORM + rules + "fullnameOverride: bell\n"))
                .contains(
                        "WARNING: monitoring.rules.enabled is true: TocsinProcessDown looks for jobs with tocsin in their name");
    }

    @Test
    void consoleThatIsReachedWithoutSigningInIsAWarning() {
        assertThat(Chart.notes(PLATFORM + "hosts: {console: tocsin.example}\ningress: {enabled: true}\n"
                        + "networkPolicy: {enabled: false}\n"))
                .contains("WARNING: hosts.console is set, and nobody has to sign in")
                .contains("WARNING: networkPolicy.enabled is false");
    }
}
