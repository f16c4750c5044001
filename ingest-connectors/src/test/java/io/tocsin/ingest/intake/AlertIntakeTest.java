package io.tocsin.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.generic.GenericConnector;
import io.tocsin.model.kafka.KafkaSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AlertIntakeTest {

    private static final String NAME = GenericConnector.NAME;

    @Test
    void gateThatFailsEndsInAnAnswerAndGivesBackWhatWasReserved() {
        IntakeMetrics metrics = new IntakeMetrics(new SimpleMeterRegistry(), List.of(NAME));
        InFlight inFlight = new InFlight(10, 10_000);
        Integration integration = new Integration(
                NAME, new GenericConnector(10), new Broken(), Terms.AS_SENT, new RequestRate(10, Clock.systemUTC()));
        try (JournalWriter journal =
                        JournalWriter.start(KafkaSettings.standalone("127.0.0.1:1"), metrics, Clock.systemUTC());
                AlertIntake intake = new AlertIntake(
                        new Integrations(List.of(NAME), List.of(integration)),
                        journal,
                        inFlight,
                        new BodyLimits(1_000, 1_000, 10),
                        metrics,
                        Clock.systemUTC())) {
            Ticket ticket = intake.open(NAME, NAME, new Nothing(), 2).match(admitted -> admitted, refused -> {
                throw new AssertionError(refused);
            });

            Answer answer = ticket.take(new Delivery(new byte[2], "", "", RequestHead.POST))
                    .join();

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.FAILED));
            assertThat(inFlight.requests()).isZero();
            assertThat(inFlight.bytes()).isZero();
        }
    }

    /** A gate with a fault. */
    private static final class Broken implements Gate {

        @Override
        public Optional<Refusal> check(Presented presented) {
            return Optional.empty();
        }

        @Override
        public boolean readsBody() {
            return true;
        }

        @Override
        public CompletableFuture<Optional<Refusal>> checkBody(Presented presented, SentBody body) {
            throw new IllegalStateException("a fault of the gate");
        }

        @Override
        public String challenge() {
            return "";
        }
    }

    /** A request that shows nothing. */
    private static final class Nothing implements Presented {

        @Override
        public String header(String name) {
            return null;
        }

        @Override
        public List<String> path() {
            return List.of();
        }

        @Override
        public boolean isLocal() {
            return true;
        }
    }
}
