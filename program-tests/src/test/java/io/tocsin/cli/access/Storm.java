package io.tocsin.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.api.ApiAnswer;
import io.tocsin.cli.api.ApiClient;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Senders, of which each sends its next alert as soon as the last was answered. Each alert is one of its own, and hard to compress. */
final class Storm implements AutoCloseable {

    private static final int SENDERS = 16;
    private static final int NOISE_BYTES = 2_000;
    private static final long PATIENCE_SECONDS = 60;

    private final ApiClient intake;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Queue<ApiAnswer> refused = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    private final List<Future<?>> senders;

    /** Begins. */
    Storm(ApiClient intake) {
        this.intake = intake;
        this.senders = IntStream.range(0, SENDERS)
                .<Future<?>>mapToObj(seed -> threads.submit(() -> send(new Random(seed))))
                .toList();
    }

    /** The ids of the alerts that were answered with 202, so far. */
    Set<String> accepted() {
        return accepted;
    }

    /** All other answers so far. */
    Queue<ApiAnswer> refused() {
        return refused;
    }

    private void send(Random random) {
        byte[] noise = new byte[NOISE_BYTES];
        while (!over.get()) {
            random.nextBytes(noise);
            String body = "{\"title\": \"Down\", \"status\": \"firing\", \"service\": \"shop-" + random.nextInt(10)
                    + "\", \"description\": \"" + HexFormat.of().formatHex(noise) + "\"}";
            // Throws when there is no answer in time.
            ApiAnswer answer = intake.post("/v1/alerts/generic", body.getBytes(StandardCharsets.UTF_8), Map.of());
            if (answer.status() == 202) {
                String id = answer.require().at("/events/0/id").asText();
                assertThat(accepted.add(id)).as("id %s is new", id).isTrue();
            } else {
                refused.add(answer);
            }
        }
    }

    /** Waits for the last answers. Fails when a sender did not get one. */
    @Override
    public void close() throws ExecutionException, TimeoutException, InterruptedException {
        over.set(true);
        threads.shutdown();
        for (Future<?> sender : senders) {
            sender.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
