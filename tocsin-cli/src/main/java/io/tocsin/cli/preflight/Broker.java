package io.tocsin.cli.preflight;

import io.tocsin.model.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;

/** Questions to Kafka that change nothing, each answered within some seconds. */
final class Broker implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final KafkaSettings settings;
    private final Admin admin;

    /**
     * Opens a client.
     *
     * @throws KafkaException when the settings are none, or no address can be resolved
     */
    Broker(KafkaSettings settings) {
        this.settings = settings;
        Properties properties = settings.client();
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, settings.topicPrefix() + "-preflight");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        this.admin = Admin.create(properties);
    }

    KafkaSettings settings() {
        return settings;
    }

    Admin admin() {
        return admin;
    }

    /**
     * The answer.
     *
     * @throws KafkaException what Kafka said against it, as its own kind
     */
    static <T> T answer(KafkaFuture<T> question) {
        try {
            return question.get(2L * PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known
                    ? known
                    : new KafkaException(String.valueOf(e.getMessage()), e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
