package io.tocsin.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.ingest.Authentication;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.generic.GenericConnector;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.model.trace.Tracing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

class TracedRequestProperties {

    private static final String NAME = GenericConnector.NAME;
    private static final String VALID = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static JournalWriter journal;
    private static AlertIntake intake;

    @BeforeContainer
    static void start() {
        Observers observers = new Observers(new IntakeMetrics(new SimpleMeterRegistry(), List.of(NAME)), Tracing.NONE);
        Integration integration = new Integration(
                NAME,
                new GenericConnector(10),
                Authentication.none(),
                Terms.AS_SENT,
                new RequestRate(1_000_000, Clock.systemUTC()));
        journal = JournalWriter.start(KafkaSettings.standalone("127.0.0.1:1"), observers, Clock.systemUTC());
        intake = new AlertIntake(
                new Integrations(List.of(NAME), List.of(integration)),
                journal,
                new InFlight(10, 10_000),
                new BodyLimits(1_000, 1_000, 10),
                observers,
                Clock.systemUTC());
    }

    @AfterContainer
    static void stop() {
        intake.close();
        journal.close();
    }

    /** As far as there is a journal, which there is not here. */
    @Property(seed = "6024", tries = 300)
    void noHeaderKeepsAnAlertFromTheJournal(@ForAll("headers") String parent, @ForAll String state) {
        Ticket ticket = intake.open(NAME, NAME, new Headers(Map.of("traceparent", parent, "tracestate", state)), 2)
                .match(admitted -> admitted, refused -> {
                    throw new AssertionError(refused);
                });
        byte[] alert = "{\"title\": \"t\", \"service\": \"s\"}".getBytes(StandardCharsets.UTF_8);

        Answer answer = ticket.take(new Delivery(alert, "application/json", "", RequestHead.POST))
                .join();

        assertThat(ticket.span().context().map(TraceContext::traceparent))
                .isEqualTo(TraceContext.parse(parent, null).map(TraceContext::traceparent));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.JOURNAL_UNAVAILABLE));
    }

    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> nearlyValid = Arbitraries.integers()
                .between(0, VALID.length() - 1)
                .flatMap(at -> Arbitraries.chars().map(c -> VALID.substring(0, at) + c + VALID.substring(at + 1)));
        return Arbitraries.oneOf(Arbitraries.strings(), nearlyValid, Arbitraries.just(VALID));
    }

    /** A request that shows these headers. */
    private record Headers(Map<String, String> values) implements Presented {

        @Override
        public @Nullable String header(String name) {
            return values.get(name);
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
