package io.tocsin.sink.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.trace.Tracing;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.routing.RouteTree;
import io.tocsin.sink.store.Store;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class ProjectorIT {

    @Test
    void projectionThatDiesIsNotReadyAnyMore(Platform platform) {
        Projection projection = new Projection(
                ProjectionConfig.defaults(),
                new RouteTree(List.of(), Duration.ZERO),
                List.of(),
                new MessageWriter(Optional.empty()),
                Duration.ofSeconds(3),
                Duration.ofHours(1),
                Tracing.NONE);
        try (Store store = Sinks.store(platform.database());
                Projector projector = projection.projector(
                        platform.kafka(),
                        store,
                        new SinkMetrics(new SimpleMeterRegistry(), List.of()),
                        Clock.systemUTC(),
                        () -> {
                            throw new AssertionError("any error");
                        })) {
            projector.start();

            Sinks.eventually()
                    .dontCatchUncaughtExceptions()
                    .until(() -> projector.readiness() instanceof Readiness.NotReady dead
                            && dead.component().equals("projection"));
            assertThat(projector.readiness().isReady()).isFalse();
        }
    }
}
