package io.tocsin.system;

import io.tocsin.cli.api.ApiAnswer;
import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.api.IncidentsApi;
import io.tocsin.cli.terminal.CommandFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Somebody who writes one note after the other on an incident, through whichever console is there. */
final class Colleague implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int ATTEMPTS = 100;

    /** As many as one page of a timeline holds, and some room. */
    private static final int MANY = 180;

    private static final int PAGE = 200;

    private final String incident;
    private final List<ApiClient> consoles;
    private final List<String> notes = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> writing;
    private int next;

    /** Begins to write. */
    Colleague(String incident, List<URI> consoles) {
        this.incident = incident;
        this.consoles = consoles.stream()
                .map(uri -> new ApiClient(uri, Optional.empty(), Duration.ofSeconds(15)))
                .toList();
        this.writing = clock.scheduleWithFixedDelay(this::write, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops; returns the notes that were taken, oldest first. */
    List<String> end() throws InterruptedException, ExecutionException {
        close();
        if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a note is not taken");
        }
        if (!writing.isCancelled()) {
            writing.get();
        }
        return notes;
    }

    /** The notes that stand on the timeline, newest first. */
    List<String> timeline() {
        List<String> found = new ArrayList<>();
        new IncidentsApi(consoles.get(0))
                .timeline(incident, PAGE)
                .path("items")
                .forEach(entry -> found.add(entry.path("note").asText()));
        found.removeIf(String::isEmpty);
        return found;
    }

    @Override
    public void close() {
        clock.shutdown();
    }

    /** The same command, whichever console takes it in the end. */
    private void write() {
        if (notes.size() == MANY) {
            return;
        }
        String note = "note " + notes.size();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (isTaken(note)) {
                notes.add(note);
                return;
            }
            next++;
        }
        throw new AssertionError("no console takes " + note);
    }

    private boolean isTaken(String note) {
        try {
            ApiAnswer answer = consoles.get(next % consoles.size())
                    .post(
                            "/api/v1/incidents/" + incident + "/notes",
                            ("{\"note\": \"" + note + "\", \"actor\": \"maria\"}").getBytes(StandardCharsets.UTF_8),
                            Map.of("Idempotency-Key", note, "Prefer", "wait=5"));
            if (!answer.isGood() && answer.status() != 503) {
                throw new AssertionError(note + " is answered " + answer.status() + ": " + answer.body());
            }
            return answer.isGood();
        } catch (CommandFailure e) {
            return false;
        }
    }
}
