package io.tocsin.console;

import io.tocsin.console.http.ProblemException;
import io.tocsin.console.read.Incidents;
import io.tocsin.console.read.StoreState;
import io.tocsin.console.read.TopicEnd;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether Kafka answers, and how far the store is behind the incidents that are in Kafka. A store that answers
 * quickly with what was true a minute ago is not live. {@link #look} and {@link #close} are for one thread.
 */
final class KafkaWatch implements AutoCloseable {

    private final KafkaSettings kafka;
    private final Incidents incidents;
    private final StoreState state;
    private final Clock clock;
    private @Nullable TopicEnd end;
    private volatile Optional<String> obstacle = Optional.of("Kafka was not asked yet");

    KafkaWatch(KafkaSettings kafka, Incidents incidents, StoreState state, Clock clock) {
        this.kafka = kafka;
        this.incidents = incidents;
        this.state = state;
        this.clock = clock;
    }

    /** Why commands cannot be written, as Kafka was found last; empty when they can. */
    Optional<String> obstacle() {
        return obstacle;
    }

    /** Asks Kafka, then the store: in this order a change between the two makes the lag smaller, never larger. */
    void look() {
        try {
            TopicEnd open = open();
            Instant now = clock.instant();
            Map<Integer, Long> ends = open.ends(Topics.INCIDENTS);
            open.ends(Topics.JOURNAL);
            obstacle = Optional.empty();
            compare(open, ends, now);
        } catch (KafkaException e) {
            obstacle = Optional.of("Kafka does not answer: " + e.getClass().getSimpleName());
            state.lagUnknown();
        } catch (ProblemException e) {
            state.lagUnknown();
        }
    }

    private void compare(TopicEnd open, Map<Integer, Long> ends, Instant now) {
        Map<Integer, Long> places = incidents.projected(Topics.INCIDENTS.name(kafka.topicPrefix()), ends.keySet());
        open.oldestBehind(Topics.INCIDENTS, places, ends).ifPresentOrElse(state::behind, () -> state.caughtUp(now));
    }

    private TopicEnd open() {
        TopicEnd open = end;
        if (open == null) {
            open = new TopicEnd(kafka);
            end = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (end != null) {
            end.close();
        }
    }
}
