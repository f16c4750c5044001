package io.tocsin.benchmarks.subject;

import io.tocsin.benchmarks.process.BenchmarkFailedException;
import io.tocsin.benchmarks.process.ChildProcess;
import io.tocsin.benchmarks.process.Nap;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a starting process whether it is ready. */
final class HttpProbe {

    private static final long MILLIS_BETWEEN = 200;

    private HttpProbe() {}

    /**
     * Waits for a 200.
     *
     * @throws BenchmarkFailedException when the process ends before, or the time is over
     */
    static void awaitReady(URI uri, ChildProcess child, Duration patience) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        long until = System.nanoTime() + patience.toNanos();
        while (!isReady(client, request)) {
            child.requireAlive();
            if (System.nanoTime() - until > 0) {
                throw new BenchmarkFailedException(
                        uri + ": not ready after " + patience.toSeconds() + " s; last words:\n" + child.lastWords());
            }
            Nap.millis(MILLIS_BETWEEN);
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailedException("interrupted", e);
        }
    }

    /** The sum of a metric over its labels, from a page in the text form of Prometheus; zero when it is not there. */
    static long metric(URI uri, String name) throws IOException {
        try (InputStream page = uri.toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }
}
