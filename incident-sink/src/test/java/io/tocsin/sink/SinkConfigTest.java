package io.tocsin.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.sink.log.LogTarget;
import io.tocsin.sink.message.MessagesConfig;
import io.tocsin.sink.projection.ProjectionConfig;
import io.tocsin.sink.relay.Fallbacks;
import io.tocsin.sink.relay.RelayConfig;
import io.tocsin.sink.retention.RetentionConfig;
import io.tocsin.sink.routing.Route;
import io.tocsin.sink.routing.RouteMatch;
import io.tocsin.sink.target.TargetConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SinkConfigTest {

    private static final TargetConfig LOG = new LogTarget("log");
    private static final Route TO_LOG = new Route("all", RouteMatch.ALL, List.of("log"));

    @Test
    void defaultsTellNobody() {
        SinkConfig config = SinkConfig.defaults();

        assertThat(config.targets()).isEmpty();
        assertThat(config.routes()).isEmpty();
        assertThat(config.projection().maxPollRecords()).isEqualTo(2_000);
        assertThat(config.relay().updateInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.relay().maxInFlight()).isEqualTo(32);
        assertThat(config.notifyNotOlderThan()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void twoTargetsOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SinkConfig.defaults().withNotifications(List.of(LOG, LOG), List.of()))
                .withMessage("targets: log twice (expected: names differ)");
    }

    @Test
    void twoRoutesOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SinkConfig.defaults().withNotifications(List.of(LOG), List.of(TO_LOG, TO_LOG)))
                .withMessage("routes: all twice (expected: names differ)");
    }

    @Test
    void routeToNowhereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SinkConfig.defaults()
                        .withNotifications(List.of(LOG), List.of(new Route("all", RouteMatch.ALL, List.of("slack")))))
                .withMessage("route.all.targets: slack (expected: one of [log])");
    }

    @Test
    void valuesOutOfRangeAreRefusedWithTheRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProjectionConfig(0))
                .withMessage("projection.max_poll_records: 0 (expected: 1 to 20000)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RelayConfig(
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(1),
                        0,
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(5),
                        Fallbacks.NONE))
                .withMessage("relay.max_in_flight: 0 (expected: 1 to 256)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SinkConfig(
                        ProjectionConfig.defaults(),
                        RelayConfig.defaults(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Duration.ofSeconds(59),
                        RetentionConfig.defaults(),
                        MessagesConfig.defaults()))
                .withMessage("notify_not_older_than: PT59S (expected: PT1M to PT2160H)");
    }

    @Test
    void fallbackTargetThatDoesNotExistIsRefused() {
        RelayConfig relay = RelayConfig.defaults().with(new Fallbacks(Optional.of("nobody"), Map.of()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SinkConfig.defaults().withRelay(relay))
                .withMessage("fallback: nobody (expected: one of [])");
    }

    @Test
    void targetIsNotItsOwnFallback() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fallbacks(Optional.empty(), Map.of("hub", "hub")))
                .withMessage("hub.fallback: hub (expected: another target than itself)");
    }
}
