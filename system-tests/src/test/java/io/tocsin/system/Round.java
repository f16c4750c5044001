package io.tocsin.system;

import io.tocsin.system.Datadog.Taken;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * The alerts of one test, of services that no other test knows, each with one alert: what was promised for them, and what
 * must have come of them in the end.
 */
final class Round {

    private final String name;
    private final Datadog datadog;
    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final Map<String, List<String>> expected = new ConcurrentSkipListMap<>();

    Round(String name, Datadog datadog) {
        this.name = name;
        this.datadog = datadog;
    }

    /** The services of this phase. */
    List<String> services(String phase, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> service(phase, number))
                .toList();
    }

    /** One of them. */
    String service(String phase, int number) {
        return name + "-" + phase + "-" + number;
    }

    /** An alert fires in each service, which opens an incident. Returns when all are taken. */
    List<String> fire(List<String> services) {
        return fireMeanwhile(services).join();
    }

    /** As {@link #fire}, beside the test. */
    CompletableFuture<List<String>> fireMeanwhile(List<String> services) {
        services.forEach(service -> expect(service, "incident.opened"));
        return sendMeanwhile(services, "Triggered");
    }

    /** The alerts of these services resolve, and with them their incidents. */
    CompletableFuture<List<String>> resolveMeanwhile(List<String> services) {
        services.forEach(service -> expect(service, "incident.resolved"));
        return sendMeanwhile(services, "Recovered");
    }

    /** All that was answered with 202. */
    List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** By service, what its incident has gone through, in the words of the notifications. */
    Map<String, List<String>> expected() {
        return expected;
    }

    private void expect(String service, String change) {
        expected.computeIfAbsent(service, any -> new CopyOnWriteArrayList<>()).add(change);
    }

    private CompletableFuture<List<String>> sendMeanwhile(List<String> services, String transition) {
        List<CompletableFuture<Void>> sent = services.stream()
                .map(service -> CompletableFuture.supplyAsync(
                                () -> datadog.send(service, transition), task -> new Thread(task, "datadog").start())
                        .thenAccept(taken::add))
                .toList();
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).thenApply(done -> services);
    }
}
