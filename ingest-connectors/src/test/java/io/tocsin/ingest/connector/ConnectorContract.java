package io.tocsin.ingest.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What every connector promises. */
public abstract class ConnectorContract {

    /** A trigger and the recovery of the same alert. */
    public record Pair(Payload firing, Payload resolved) {

        /** Of two JSON resources of this directory. */
        public static Pair of(String directory, String firing, String resolved) {
            return new Pair(resource(directory, firing), resource(directory, resolved));
        }

        private static Payload resource(String directory, String name) {
            return Payloads.resource(directory + "/" + name + ".json");
        }
    }

    /** Both of each pair, and these JSON resources of this directory. */
    protected static List<Payload> samples(List<Pair> pairs, String directory, String... others) {
        return Stream.concat(
                        pairs.stream().flatMap(pair -> Stream.of(pair.firing(), pair.resolved())),
                        Arrays.stream(others).map(name -> Pair.resource(directory, name)))
                .toList();
    }

    protected abstract Connector connector();

    /** Bodies of all kinds, good and bad. */
    protected abstract List<Payload> samples();

    protected abstract List<Pair> pairs();

    @Property(seed = "20260301", tries = 400)
    void anySampleWithBytesChangedIsReadWithoutAnException(
            @ForAll @IntRange(max = 1_000) int sample,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 1_000_000) Integer> places,
            @ForAll @Size(min = 1, max = 12) byte[] values) {
        Payload original = samples().get(sample % samples().size());
        byte[] body = original.body().clone();
        for (int i = 0; i < places.size() && body.length > 0; i++) {
            body[places.get(i) % body.length] = values[i % values.length];
        }
        Readings.expectSound(connector(), connector().read(original.withBody(body)));
    }

    @Property(seed = "20260301", tries = 300)
    void anySampleCutOffOrWithAPieceTwiceIsReadWithoutAnException(
            @ForAll @IntRange(max = 1_000) int sample,
            @ForAll @IntRange(max = 100_000) int from,
            @ForAll boolean twice) {
        Payload original = samples().get(sample % samples().size());
        String text = new String(original.body(), StandardCharsets.ISO_8859_1);
        int at = text.isEmpty() ? 0 : from % text.length();
        String changed = twice ? text.substring(0, at) + text.substring(at / 2) : text.substring(0, at);
        Readings.expectSound(
                connector(), connector().read(original.withBody(changed.getBytes(StandardCharsets.ISO_8859_1))));
    }

    @Property(seed = "20260301", tries = 200)
    void anyBytesAreReadWithoutAnException(@ForAll @Size(max = 300) byte[] body) {
        Readings.expectSound(connector(), connector().read(Payloads.of(body, "")));
    }

    @Test
    void theSameDeliveryGivesTheSameReading() {
        for (Payload sample : samples()) {
            assertThat(events(connector().read(sample)))
                    .isEqualTo(events(connector().read(sample)));
        }
    }

    /** True when the senders repeat the very same bytes on purpose, to say that an alert still fires. */
    protected boolean repeats() {
        return false;
    }

    @Test
    void aRetryIsTheSameEvent() {
        // Of a sender that repeats itself only what comes soon can be told to be a retry.
        Duration later = repeats() ? Duration.ofSeconds(1) : Duration.ofHours(1);
        for (Pair pair : pairs()) {
            Payload retry = Payloads.later(pair.firing(), later);
            assertThat(only(retry).id()).isEqualTo(only(pair.firing()).id());
        }
    }

    @Test
    void whatASenderRepeatsToSayThatItStillHoldsIsHeard() {
        for (Pair pair : repeats() ? pairs() : List.<Pair>of()) {
            Payload again = Payloads.later(pair.firing(), Duration.ofHours(4));
            assertThat(only(again).id()).isNotEqualTo(only(pair.firing()).id());
            assertThat(only(again).dedupKey()).isEqualTo(only(pair.firing()).dedupKey());
        }
    }

    @Test
    void anotherIntegrationSendsAnotherEventOfAnotherAlert() {
        for (Pair pair : pairs()) {
            Payload theirs = new Payload(
                    pair.firing().body(),
                    pair.firing().contentType(),
                    pair.firing().head(),
                    "theirs",
                    pair.firing().terms(),
                    Payloads.NOW);
            assertThat(only(theirs).id()).isNotEqualTo(only(pair.firing()).id());
            assertThat(only(theirs).dedupKey()).isNotEqualTo(only(pair.firing()).dedupKey());
        }
    }

    @Test
    void triggerAndRecoveryAreTheSameAlertOfTheSameService() {
        for (Pair pair : pairs()) {
            AlertEvent firing = only(pair.firing());
            AlertEvent resolved = only(pair.resolved());
            assertThat(firing.status()).isEqualTo(AlertStatus.FIRING);
            assertThat(resolved.status()).isEqualTo(AlertStatus.RESOLVED);
            assertThat(resolved.dedupKey()).isEqualTo(firing.dedupKey());
            assertThat(resolved.service()).isEqualTo(firing.service());
            if (!resolved.saysNothingButItsKey()) {
                assertThat(resolved.environment()).isEqualTo(firing.environment());
            }
            assertThat(resolved.id()).isNotEqualTo(firing.id());
        }
    }

    protected AlertEvent only(Payload payload) {
        Reading reading = connector().read(payload);
        assertThat(reading).isInstanceOf(Reading.Events.class);
        assertThat(((Reading.Events) reading).events()).hasSize(1);
        return ((Reading.Events) reading).events().get(0);
    }

    private static List<AlertEvent> events(Reading reading) {
        return reading.match(Reading.Events::events, ignored -> List.of(), unreadable -> List.of());
    }
}
