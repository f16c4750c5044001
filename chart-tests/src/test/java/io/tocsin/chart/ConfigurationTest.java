package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What each role is told; that it takes it is tested beside the reader of the configuration, in tocsin-cli. */
@WithHelm
final class ConfigurationTest {

    @Test
    void everyRoleIsToldOnlyWhatItNeeds() {
        Map.of(
                        "ingest", List.of("http", "ingest", "kafka", "logging"),
                        "engine", List.of("engine", "http", "kafka", "logging"),
                        "sink", List.of("database", "http", "kafka", "logging", "sink"),
                        "console", List.of("console", "database", "http", "kafka", "logging"),
                        "prepare", List.of("database", "kafka", "logging"),
                        "publish", List.of("kafka", "logging"))
                .forEach((role, sections) -> assertThat(sections(config("production", role)))
                        .as(role)
                        .isEqualTo(new TreeSet<>(sections)));
    }

    @Test
    void scramOverTlsIsSaidInKafkasOwnWords() {
        JsonNode security = config("production", "engine").at("/kafka/security");
        assertThat(security.path("security.protocol").asText()).isEqualTo("SASL_SSL");
        assertThat(security.path("sasl.mechanism").asText()).isEqualTo("SCRAM-SHA-512");
        assertThat(security.path("sasl.jaas.config").asText())
                .isEqualTo("org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"${file:/etc/tocsin-kafka/sasl/username}\""
                        + " password=\"${file:/etc/tocsin-kafka/sasl/password}\";");
        assertThat(security.path("ssl.truststore.type").asText()).isEqualTo("PEM");
    }

    @Test
    void protocolFollowsFromEncryptionAndUsers() {
        assertThat(protocol("minimal")).isEmpty();
        assertThat(protocol("mutual-tls")).isEqualTo("SSL");
        assertThat(protocol("plain-sasl")).isEqualTo("SASL_PLAINTEXT");
        assertThat(protocol("oauth")).isEqualTo("SASL_SSL");
    }

    @Test
    void certificatesOfARoleGoBeforeThoseOfAll() {
        Rendering rendering = ValueSet.of("mutual-tls").rendering();
        assertThat(rendering.text()).contains("secretName: engine-kafka", "secretName: admin-kafka");
        assertThat(config("mutual-tls", "engine").at("/kafka/tls/key").asText())
                .isEqualTo("/etc/tocsin-kafka/certificate/tls.key");
    }

    @Test
    void addressOfTheDatabaseHasItsParametersEscaped() {
        assertThat(config("plain-sasl", "sink").at("/database/url").asText())
                .isEqualTo("jdbc:postgresql://[fd00::5]:6432/alerts"
                        + "?ApplicationName=tocsin+%26+co&prepareThreshold=0&sslmode=disable");
        assertThat(config("minimal", "console").at("/database/url").asText())
                .endsWith("/tocsin?sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory&sslmode=verify-full");
        assertThat(config("mutual-tls", "console").at("/database/user").asText())
                .isEqualTo("${file:/etc/tocsin-database/credentials/username}");
    }

    @Test
    void everyEngineIsNamedByItsPod() {
        StatefulSet engine = ValueSet.of("minimal").rendering().one(StatefulSet.class, "engine");
        EnvVar instance = engine.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
                .filter(variable -> variable.getName().equals("TOCSIN_ENGINE_INSTANCE_ID"))
                .findFirst()
                .orElseThrow();
        assertThat(instance.getValueFrom().getFieldRef().getFieldPath()).isEqualTo("metadata.name");
        assertThat(config("minimal", "engine").at("/engine/standby_replicas").asInt())
                .isEqualTo(1);
        assertThat(engine.getSpec().getVolumeClaimTemplates()).hasSize(1);
        assertThat(ValueSet.of("no-volumes")
                        .rendering()
                        .one(StatefulSet.class, "engine")
                        .getSpec()
                        .getVolumeClaimTemplates())
                .isEmpty();
    }

    @Test
    void filesStandBesideTheConfigurationOfTheirRole() {
        Rendering rendering = ValueSet.of("production").rendering();
        assertThat(rendering.one(ConfigMap.class, "ingest").getData()).containsKey("hosts.csv");
        assertThat(rendering.one(ConfigMap.class, "sink").getData()).containsKey("summary.txt");
        assertThat(rendering.one(ConfigMap.class, "engine").getData()).containsOnlyKeys("tocsin.yaml");
    }

    @Test
    void routesAreTheSameAsTextAndAsYaml() {
        assertThat(config("demo-kept", "demo").at("/sink/routes/0/name").asText())
                .isEqualTo("everything");
        assertThat(config("production", "sink").at("/sink/routes/0/name").asText())
                .isEqualTo("everything");
    }

    @Test
    void demoHasAllRolesAndNoPlatformOfOthers() {
        JsonNode demo = config("demo-kept", "demo");
        assertThat(sections(demo)).contains("ingest", "sink");
        assertThat(demo.path("kafka").has("bootstrap_servers")).isFalse();
        assertThat(demo.path("database").has("url")).isFalse();
        assertThat(ValueSet.of("demo").rendering().pods()).containsOnlyKeys("StatefulSet bell-tocsin-demo");
    }

    @Test
    void nothingThatIsRenderedIsASecret() {
        assertThat(ValueSet.all())
                .allSatisfy(set -> assertThat(set.rendering().text()).doesNotContain("kind: Secret"));
    }

    private static String protocol(String set) {
        return config(set, "ingest").at("/kafka/security/security.protocol").asText();
    }

    private static TreeSet<String> sections(JsonNode config) {
        TreeSet<String> names = new TreeSet<>();
        config.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode config(String set, String role) {
        return StrictModel.tree(ValueSet.of(set).rendering().config(role));
    }
}
