package io.tocsin.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.terminal.Terminal;
import io.tocsin.cli.terminal.Terminal.Style;
import io.tocsin.model.decision.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What came of the story, in figures: counted where it came out, not taken from what was expected. */
final class Summary {

    private static final Set<Outcome> OF_COMMANDS = EnumSet.of(Outcome.DONE, Outcome.REFUSED);

    private final List<JsonNode> incidents;
    private final Map<Outcome, Long> outcomes;
    private final long deadLetters;
    private final List<WebhookReceiver.Received> received;
    private final StoryTeller teller;

    /**
     * A summary.
     *
     * @param incidents of the API
     */
    Summary(
            List<JsonNode> incidents,
            Observation observation,
            List<WebhookReceiver.Received> received,
            StoryTeller teller) {
        this.incidents = List.copyOf(incidents);
        this.outcomes = observation.outcomes();
        this.deadLetters = observation.deadLetters();
        this.received = List.copyOf(received);
        this.teller = teller;
    }

    List<String> lines(Terminal terminal) {
        long decided = decided();
        long accepted = teller.accepted();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(terminal.styled(Style.BOLD, "What came of it"));
        lines.add(line("alerts in", accepted + " messages answered with 202"));
        lines.add(line(
                "incidents out", incidents.size() + " of " + alerts() + " different alerts" + reduction(accepted)));
        lines.add(line("notifications", notifications()));
        lines.add(line("dead letters", deadLetters + " (a body that was cut off)"));
        lines.add(line("decisions", decisions()));
        lines.add(line(
                "books", accepted + " accepted " + (accepted == decided ? "=" : "≠") + " " + decided + " decided"));
        lines.add(line("commands", commands()));
        lines.add(line("webhook to 202", teller.answers().toString()));
        lines.add(line("alert to notification", delivered().toString() + " (the first of each incident)"));
        return lines;
    }

    private int alerts() {
        return incidents.stream()
                .mapToInt(incident -> incident.path("alerts").path("total").asInt())
                .sum();
    }

    private String reduction(long accepted) {
        double less = accepted == 0 ? 0 : 100.0 * (accepted - incidents.size()) / accepted;
        return String.format(Locale.ROOT, " (%.1f %% less to look at)", less);
    }

    private String notifications() {
        long different =
                received.stream().map(WebhookReceiver.Received::id).distinct().count();
        long again = received.size() - different;
        return different + " delivered, signed, " + (again == 0 ? "each once" : again + " of them once more");
    }

    private String commands() {
        long refused = outcomes.getOrDefault(Outcome.REFUSED, 0L);
        return outcomes.getOrDefault(Outcome.DONE, 0L) + " of people, carried out"
                + (refused == 0 ? "" : "; " + refused + " refused");
    }

    private String decisions() {
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            long count = outcomes.getOrDefault(outcome, 0L);
            if (count > 0 && !OF_COMMANDS.contains(outcome)) {
                parts.add(count + " " + outcome.code());
            }
        }
        return String.join(", ", parts);
    }

    private long decided() {
        return outcomes.entrySet().stream()
                .filter(entry -> !OF_COMMANDS.contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** From sending the first alert of a service to being told of its incident. */
    private Latencies delivered() {
        Map<String, Long> first = new HashMap<>();
        received.forEach(one -> first.putIfAbsent(one.service(), one.nanos()));
        Latencies latencies = new Latencies();
        first.forEach((service, nanos) -> {
            Long sent = teller.firstSent().get(service);
            if (sent != null) {
                latencies.add(nanos - sent);
            }
        });
        return latencies;
    }

    private static String line(String what, String value) {
        return String.format(Locale.ROOT, "  %-22s %s", what, value);
    }
}
