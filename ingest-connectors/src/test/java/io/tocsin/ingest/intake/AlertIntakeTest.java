package io.tocsin.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.generic.GenericConnector;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.model.trace.TraceSpan;
import io.tocsin.model.trace.TraceStep;
import io.tocsin.model.trace.Tracing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AlertIntakeTest {

    private static final String NAME = GenericConnector.NAME;

    @Test
    void gateThatFailsEndsInAnAnswerAndGivesBackWhatWasReserved() {
        IntakeMetrics metrics = new IntakeMetrics(new SimpleMeterRegistry(), List.of(NAME));
        Observers observers = new Observers(metrics, Tracing.NONE);
        InFlight inFlight = new InFlight(10, 10_000);
        Integration integration = integration(NAME, new Broken());
        try (JournalWriter journal =
                        JournalWriter.start(KafkaSettings.standalone("127.0.0.1:1"), observers, Clock.systemUTC());
                AlertIntake intake = new AlertIntake(
                        new Integrations(List.of(NAME), List.of(integration)),
                        journal,
                        inFlight,
                        new BodyLimits(1_000, 1_000, 10),
                        observers,
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

    @Test
    void bodyThatTheGateRefusesBeginsNoStep() {
        Steps steps = new Steps();

        send(steps, integration("one", new Signed(Optional.of(Refusal.WRONG_SIGNATURE))));

        assertThat(steps.started).isEmpty();
    }

    @Test
    void stepNamesTheIntegrationThatLetTheBodyIn() {
        Steps steps = new Steps();

        send(
                steps,
                integration("one", new Signed(Optional.of(Refusal.WRONG_SIGNATURE))),
                integration("two", new Signed(Optional.empty())));

        assertThat(steps.started)
                .singleElement()
                .satisfies(step -> assertThat(step.said).containsEntry("tocsin.integration", "two"));
    }

    private static Integration integration(String name, Gate gate) {
        return new Integration(
                name, new GenericConnector(10), gate, Terms.AS_SENT, new RequestRate(10, Clock.systemUTC()));
    }

    private static void send(Tracing tracing, Integration... integrations) {
        Observers observers = new Observers(new IntakeMetrics(new SimpleMeterRegistry(), List.of(NAME)), tracing);
        try (JournalWriter journal =
                        JournalWriter.start(KafkaSettings.standalone("127.0.0.1:1"), observers, Clock.systemUTC());
                AlertIntake intake = new AlertIntake(
                        new Integrations(List.of(NAME), List.of(integrations)),
                        journal,
                        new InFlight(10, 10_000),
                        new BodyLimits(1_000, 1_000, 10),
                        observers,
                        Clock.systemUTC())) {
            Ticket ticket = intake.openAny(NAME, new Nothing(), 2).match(admitted -> admitted, refused -> {
                throw new AssertionError(refused);
            });
            ticket.take(new Delivery(new byte[2], "", "", RequestHead.POST)).join();
        }
    }

    /** A gate that decides by the body. */
    private record Signed(Optional<Refusal> refusal) implements Gate {

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
            return CompletableFuture.completedFuture(refusal);
        }

        @Override
        public String challenge() {
            return "";
        }
    }

    /** Remembers the steps that began. */
    private static final class Steps implements Tracing {
        private final List<Step> started = new ArrayList<>();

        @Override
        public TraceSpan start(TraceStep step, Optional<TraceContext> before) {
            Step began = new Step(new HashMap<>());
            started.add(began);
            return began;
        }
    }

    private record Step(Map<String, String> said) implements TraceSpan {

        @Override
        public Optional<TraceContext> context() {
            return Optional.empty();
        }

        @Override
        public boolean isRecording() {
            return true;
        }

        @Override
        public TraceSpan with(String key, String value) {
            said.put(key, value);
            return this;
        }

        @Override
        public TraceSpan with(String key, long value) {
            return with(key, Long.toString(value));
        }

        @Override
        public TraceSpan failed(String why) {
            return with("failed", why);
        }

        @Override
        public void end() {}
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
