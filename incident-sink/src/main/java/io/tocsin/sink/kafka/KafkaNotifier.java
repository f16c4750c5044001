package io.tocsin.sink.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.TraceHeaders;
import io.tocsin.model.wire.NotificationCodec;
import io.tocsin.sink.cloudevents.CloudEvent;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.RenderedJson;
import io.tocsin.sink.target.RetrySchedule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Writes each notification to a topic, with a producer that does not double by itself ({@code acks=all}, idempotent). A
 * record whose answer was lost is written again with the same header {@code id}.
 */
final class KafkaNotifier implements Notifier {

    private final KafkaTarget config;
    private final TopicProducer producer;
    private final Executor blocking;

    KafkaNotifier(KafkaTarget config, KafkaSettings cluster, Executor blocking) {
        this.config = config;
        this.producer = new TopicProducer(cluster, cluster.topicPrefix() + "-sink-target-" + config.name());
        this.blocking = blocking;
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public String render(Rendering rendering) {
        return config.cloudEventsFrom()
                .map(source -> CloudEvent.structured(rendering.notification(), source))
                .orElseGet(() -> new String(
                        NotificationCodec.INSTANCE.encode(rendering.notification()), StandardCharsets.UTF_8));
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        CompletableFuture<AttemptOutcome> outcome = new CompletableFuture<>();
        ProducerRecord<String, byte[]> record = record(dispatch);
        try {
            // To send blocks while nothing is known of the topic; how many do so at once the relay bounds.
            blocking.execute(() -> send(record, deadline, outcome));
        } catch (RejectedExecutionException e) {
            outcome.complete(KafkaAnswers.unsent("we are closing"));
        }
        return outcome;
    }

    private void send(
            ProducerRecord<String, byte[]> record, Deadline deadline, CompletableFuture<AttemptOutcome> outcome) {
        try {
            producer.send(record, deadline, (failure, wasOnItsWay) -> {
                outcome.complete(KafkaAnswers.of(failure, wasOnItsWay));
                if (KafkaAnswers.spoils(failure)) {
                    // It does not wait for itself, also on its own thread.
                    producer.renew();
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            outcome.complete(KafkaAnswers.of(e, false));
            if (KafkaAnswers.spoils(e)) {
                producer.renew();
            }
        }
    }

    private ProducerRecord<String, byte[]> record(Dispatch dispatch) {
        JsonNode body = RenderedJson.read(dispatch.body());
        JsonNode incident = (config.cloudEventsFrom().isPresent() ? body.path("data") : body).path("incident");
        String key = incident.path(config.key() == KafkaTarget.Key.SERVICE ? "service" : "id")
                .asText();
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(config.topic(), key, dispatch.body().getBytes(StandardCharsets.UTF_8));
        header(record, "id", dispatch.id().value());
        header(record, "kind", dispatch.kind().code());
        header(record, "revision", incident.path("revision").asText());
        // Where the Kafka binding of CloudEvents has it, too.
        header(record, "content-type", config.cloudEventsFrom().isPresent() ? CloudEvent.MEDIA_TYPE : HttpCall.JSON);
        TraceHeaders.of(dispatch.trace()).forEach(record.headers()::add);
        return record;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.PAGING;
    }

    @Override
    public void close() {
        producer.close();
    }
}
