package io.tocsin.benchmarks.subject;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.Server;
import io.tocsin.model.kafka.KafkaSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The least that an intake can do: an HTTP server on the same library as Tocsin's that writes each body as it is to a
 * topic, with one producer with Tocsin's settings, and answers when all replicas have it.
 */
public final class BareIntake {

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;

    private BareIntake(KafkaProducer<String, byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * Runs until it is asked to end.
     *
     * @param arguments the broker's address, the topic, and the port to listen on
     */
    public static void main(String[] arguments) {
        KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(KafkaSettings.standalone(arguments[0]).producer("benchmarks-bare"));
        BareIntake intake = new BareIntake(producer, arguments[1]);
        var unused = producer.partitionsFor(intake.topic);
        Server server = Server.builder()
                .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[2])))
                .disableServerHeader()
                .disableDateHeader()
                .service("/health/ready", (context, request) -> HttpResponse.of(HttpStatus.OK))
                .service(AlertForm.PROMETHEUS.path(), (context, request) -> intake.take(request))
                .build();
        var unusedClosing = server.closeOnJvmShutdown(producer::close);
        server.start().join();
    }

    private HttpResponse take(HttpRequest request) {
        return HttpResponse.of(request.aggregate().thenCompose(whole -> {
            CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
            var unused = producer.send(
                    new ProducerRecord<>(topic, whole.content().array()),
                    (written, failure) -> answer.complete(
                            HttpResponse.of(failure == null ? HttpStatus.ACCEPTED : HttpStatus.SERVICE_UNAVAILABLE)));
            return answer;
        }));
    }
}
