package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.ingest.connector.Terms;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestConfigTest {

    private static final List<KeyHash> ONE = List.of(KeyHash.ofKey("k"));

    @Test
    void byDefaultEachConnectorIsOpenToThisMachineUnderItsOwnName() {
        assertThat(IngestConfig.defaults().integrations())
                .extracting(IntegrationConfig::name, IntegrationConfig::connector, IntegrationConfig::authentication)
                .containsExactlyInAnyOrder(ConnectorRegistry.NAMES.stream()
                        .map(name -> tuple(name, name, Authentication.loopback()))
                        .toArray(Tuple[]::new));
        assertThat(IngestConfig.defaults().limits()).isEqualTo(IngestLimits.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "a:b", "-a", "a b", "a/b"})
    void aNameThatFitsNoPathOrKeyIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntegrationConfig.of(name, "generic", Authentication.none()))
                .withMessageStartingWith("name: " + name);
    }

    @Test
    void anUnknownConnectorIsRefusedWithThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntegrationConfig.of("a", "no-such", Authentication.none()))
                .withMessage("connector: no-such (expected: " + String.join(", ", ConnectorRegistry.ALL) + ")");
    }

    @Test
    void aNameTwiceOrNoneAtAllIsRefused() {
        IntegrationConfig one = IntegrationConfig.of("a", "generic", Authentication.none());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IngestConfig(List.of(one, one), IngestLimits.defaults()))
                .withMessageContaining("a twice");
        assertThatIllegalArgumentException().isThrownBy(() -> new IngestConfig(List.of(), IngestLimits.defaults()));
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntegrationConfig("a", "generic", Authentication.none(), Terms.AS_SENT, 0))
                .withMessage("ratePerSecond: 0 (expected: 1 to 1000000)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IngestLimits(1 << 30, 1 << 20, 100, 100, 100, 1 << 20, Duration.ofSeconds(5)))
                .withMessageStartingWith("maxBodyBytes: 1073741824 (expected: 1024 to");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IngestLimits(1 << 20, 1 << 20, 100, 100, 100, 1 << 20, Duration.ofMillis(5)))
                .withMessageStartingWith("requestTimeout");
    }

    @Test
    void oneOrTwoKeysAreValidAtATime() {
        assertThatIllegalArgumentException().isThrownBy(() -> Authentication.bearer(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Authentication.pathToken(List.of(KeyHash.ofKey("a"), KeyHash.ofKey("b"), KeyHash.ofKey("c"))));
        assertThatIllegalArgumentException().isThrownBy(() -> Authentication.header("bad name", ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> Authentication.basic("a:b", ONE));
    }

    @Test
    void aKeyIsReadFromItsHashAndNeverShown() {
        String hash = KeyHash.ofKey("key").text();

        assertThat(KeyHash.parse(hash).matches("key")).isTrue();
        assertThat(KeyHash.parse(hash).matches("Key")).isFalse();
        assertThat(hash).isEqualTo("sha256:2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683");
        assertThat(Authentication.bearer(List.of(KeyHash.parse(hash))).toString())
                .doesNotContain("2c70e1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyHash.parse("hunter2"))
                .withMessageNotContaining("hunter2");
        assertThatIllegalArgumentException().isThrownBy(() -> KeyHash.parse("sha256:" + "z".repeat(64)));
    }

    @Test
    void sourceOfAnUnknownIntegrationOrTwiceIsRefused() {
        List<IntegrationConfig> all = IngestConfig.defaults().integrations();
        KafkaSourceConfig source = KafkaSourceConfig.of("shop", "generic");

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new IngestConfig(all, IngestLimits.defaults(), List.of(KafkaSourceConfig.of("shop", "nobody"))))
                .withMessageContaining("shop of nobody (expected: the name of one of the integrations)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IngestConfig(all, IngestLimits.defaults(), List.of(source, source)))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException().isThrownBy(() -> KafkaSourceConfig.of("a topic", "generic"));
    }
}
