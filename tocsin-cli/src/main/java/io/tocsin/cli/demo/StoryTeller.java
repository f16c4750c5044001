package io.tocsin.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.api.ApiAnswer;
import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.api.IncidentsApi;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.model.decision.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a story to a running Tocsin as the world would: webhooks over HTTP one after the other, sent again until they
 * are answered, as Datadog does; people through the API.
 */
final class StoryTeller {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LOOK_AGAIN_MILLIS = 150;
    private static final int ACCEPTED = 202;
    private static final String PERSON = "Noor";

    private final ApiClient client;
    private final IncidentsApi incidents;
    private final Duration pause;
    private final Listener listener;
    private final BooleanSupplier stopped;
    private final Latencies answers = new Latencies();
    private final Map<String, Long> firstSent = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private int sentAgain;
    private long accepted;

    /** Hears how the story goes. */
    interface Listener {

        /** A new chapter begins. */
        void chapter(String title);

        /** So many webhooks were answered. */
        default void answered(int count) {}
    }

    /**
     * A teller that talks to this server.
     *
     * @param pause between two deliveries
     * @param stopped true once nobody wants to hear the rest
     */
    StoryTeller(ApiClient client, Duration pause, Listener listener, BooleanSupplier stopped) {
        this.client = client;
        this.incidents = new IncidentsApi(client);
        this.pause = pause;
        this.listener = listener;
        this.stopped = stopped;
    }

    /** Tells these steps to the end. */
    void tell(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Chapter chapter) {
                listener.chapter(chapter.title());
            } else if (step instanceof Step.Deliver delivery) {
                deliver(delivery);
            } else if (step instanceof Step.Await await) {
                find(await.service(), await);
            } else if (step instanceof Step.Act act) {
                act(act);
            }
        }
    }

    /** From sending a webhook to its answer. */
    Latencies answers() {
        return answers;
    }

    /** How many webhooks were answered with 202. */
    long accepted() {
        return accepted;
    }

    /** When the first alert of each service was sent, by {@link System#nanoTime()}. */
    Map<String, Long> firstSent() {
        return Map.copyOf(firstSent);
    }

    /** How many webhooks were sent again because nobody answered; each may have been taken all the same. */
    int sentAgain() {
        return sentAgain;
    }

    /** What was not answered as it must be. */
    List<String> differences() {
        return List.copyOf(differences);
    }

    private void deliver(Step.Deliver delivery) {
        if (delivery.expected().filter(Outcome.FIRED::equals).isPresent()) {
            firstSent.putIfAbsent(delivery.service(), System.nanoTime());
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long sent = System.nanoTime();
            Optional<ApiAnswer> answer = post(delivery.body());
            if (answer.isPresent() && answer.get().status() != 503) {
                answers.add(System.nanoTime() - sent);
                accepted += answer.get().status() == ACCEPTED ? 1 : 0;
                listener.answered(answers.count());
                compare(delivery, answer.get());
                sleep(pause.toMillis());
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new CommandFailure(ExitCode.TIMED_OUT, "no webhook was taken for " + PATIENCE.toSeconds() + " s");
            }
            sentAgain++;
            sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private Optional<ApiAnswer> post(byte[] body) {
        try {
            return Optional.of(client.post("/v1/alerts/datadog", body, Map.of()));
        } catch (CommandFailure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                throw e;
            }
            // Not answered, so not taken; it is sent again.
            return Optional.empty();
        }
    }

    private void compare(Step.Deliver delivery, ApiAnswer answer) {
        int expected = delivery.expected().isPresent() ? ACCEPTED : 422;
        if (answer.status() != expected) {
            differences.add("a webhook of " + delivery.service() + " was answered " + answer.status() + " instead of "
                    + expected + ": " + answer.body());
        }
    }

    private void act(Step.Act act) {
        JsonNode incident = find(act.service(), null);
        ObjectNode body = JsonText.object().put("note", act.note()).put("actor", PERSON);
        JsonNode command = incidents
                .command(incident.path("id").asText(), act.action(), body, Duration.ofSeconds(10))
                .path("command");
        String status =
                decided(command.path("id").asText(), command.path("status").asText());
        if (!status.equals("applied")) {
            differences.add(act.action() + " of " + act.service() + " is " + status + " instead of applied");
        }
    }

    /** A command that is written is decided sooner or later, even if the engine is away at the moment. */
    private String decided(String command, String first) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String status = first;
        while (status.equals("pending") && System.nanoTime() - deadline < 0) {
            sleep(LOOK_AGAIN_MILLIS);
            status = incidents.commandStatus(command);
        }
        return status;
    }

    /** The service's newest incident, once it is as awaited. */
    private JsonNode find(String service, Step.@Nullable Await await) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Optional<JsonNode> found = newest(service).filter(incident -> await == null || isAs(await, incident));
            if (found.isPresent()) {
                return found.get();
            }
            sleep(LOOK_AGAIN_MILLIS);
        }
        throw new CommandFailure(
                ExitCode.TIMED_OUT,
                "the incident of " + service + " is not "
                        + (await == null ? "there" : await.status().code()) + " after " + PATIENCE.toSeconds() + " s");
    }

    private Optional<JsonNode> newest(String service) {
        try {
            return incidents.list(List.of(Map.entry("service", service)), 1).stream()
                    .findFirst();
        } catch (CommandFailure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                throw e;
            }
            // Not there, or not able to say; the caller asks again until its patience ends.
            return Optional.empty();
        }
    }

    private static boolean isAs(Step.Await await, JsonNode incident) {
        return incident.path("status").asText().equals(await.status().code())
                && incident.path("generation").asInt() == await.generation();
    }

    private void sleep(long millis) {
        if (stopped.getAsBoolean()) {
            throw new CommandFailure(ExitCode.INTERRUPTED, "stopped in the middle of the story");
        }
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", e);
        }
    }
}
