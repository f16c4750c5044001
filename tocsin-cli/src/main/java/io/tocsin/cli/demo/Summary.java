package io.tocsin.cli.demo;

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

/** What the story came to, in figures. */
final class Summary {

    private static final Set<Outcome> OF_COMMANDS = EnumSet.of(Outcome.DONE, Outcome.REFUSED);

    private final Story story;
    private final Map<Outcome, Long> outcomes;
    private final long deadLetters;
    private final List<WebhookReceiver.Received> received;
    private final StoryTeller teller;

    Summary(Story story, Observation observation, List<WebhookReceiver.Received> received, StoryTeller teller) {
        this.story = story;
        this.outcomes = observation.outcomes();
        this.deadLetters = observation.deadLetters();
        this.received = List.copyOf(received);
        this.teller = teller;
    }

    List<String> lines(Terminal terminal) {
        long decided = sum(false);
        long accepted = story.deliveries() - story.deadLetters();
        int incidents = story.incidents().size();
        double reduction = 100.0 * (accepted - incidents) / accepted;
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(terminal.styled(Style.BOLD, "What came of it"));
        lines.add(line("alerts in", accepted + " messages about " + story.alerts() + " different alerts"));
        lines.add(
                line("incidents out", incidents + String.format(Locale.ROOT, " (%.1f %% less to look at)", reduction)));
        lines.add(line("notifications", received.size() + " delivered, signed, in order, each once"));
        lines.add(line("dead letters", deadLetters + " (a body that was cut off)"));
        lines.add(line("decisions", decisions()));
        lines.add(line(
                "books", accepted + " accepted " + (accepted == decided ? "=" : "≠") + " " + decided + " decided"));
        lines.add(line("commands", sum(true) + " of people, carried out"));
        lines.add(line("webhook to 202", teller.answers().toString()));
        lines.add(line("alert to notification", delivered().toString() + " (the first of each incident)"));
        return lines;
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

    private long sum(boolean ofCommands) {
        return outcomes.entrySet().stream()
                .filter(entry -> OF_COMMANDS.contains(entry.getKey()) == ofCommands)
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
