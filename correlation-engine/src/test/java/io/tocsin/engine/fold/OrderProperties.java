package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The order and the number of deliveries do not matter, as long as they come while the join window lasts; with expiry,
 * once every alert has either resolved or been silent for long enough.
 */
class OrderProperties {

    private static final List<String> ALERTS = List.of("disk", "cpu", "ram");

    /** What a sender said once: which alert, which status and severity, at which second. */
    record Said(int alert, boolean firing, Severity severity, int second) {

        EventBuilder event(int number) {
            return EventBuilder.event(ALERTS.get(alert), firing ? AlertStatus.FIRING : AlertStatus.RESOLVED)
                    .severity(severity)
                    .environment(alert == 0 ? "staging" : "prod")
                    .title("at " + second)
                    .at(second)
                    .id("event-" + number);
        }
    }

    /** Few seconds for many events, so that several of one alert happen at the same time. */
    @Provide
    Arbitrary<List<Said>> stories() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, ALERTS.size() - 1),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Severity.values()),
                        Arbitraries.integers().between(0, 30))
                .as(Said::new)
                .list()
                .ofMaxSize(25);
    }

    @Property(seed = "20260301", tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void anyOrderWithAnyRepeatsEndsInTheSameAlertsAndOpenIncidents(
            @ForAll("stories") List<Said> said, @ForAll long seed, @ForAll boolean ticksBetween) {
        Story inOrder = tell(inOrder(said), RuleSet.defaults(), false);
        Story anyOrder = tell(shuffled(said, seed), RuleSet.defaults(), ticksBetween);

        assertThat(alerts(anyOrder)).isEqualTo(alerts(inOrder));
        assertThat(openIncidents(anyOrder)).isEqualTo(openIncidents(inOrder));
    }

    /** Between the deliveries some alerts expire and fire again; in the end it is as if none had. */
    @Property(seed = "20260301", tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void anyOrderEndsInTheSameAlertsOnceThoseThatAreSilentHaveExpired(
            @ForAll("stories") List<Said> said, @ForAll long seed, @ForAll boolean ticksBetween) {
        RuleSet expiring = Rules.expiringAfter(Duration.ofSeconds(90));
        Story inOrder = tell(inOrder(said), expiring, false);
        Story anyOrder = tell(shuffled(said, seed), expiring, ticksBetween);

        assertThat(alerts(anyOrder)).isEqualTo(alerts(inOrder));
        assertThat(anyOrder.state.alerts()).noneMatch(Alert::isFiring);
        assertThat(anyOrder.open()).isEmpty();
        assertThat(inOrder.open()).isEmpty();
    }

    private static List<EventBuilder> inOrder(List<Said> said) {
        List<EventBuilder> events = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            events.add(said.get(i).event(i));
        }
        return events;
    }

    /** Each event one to three times. */
    private static List<EventBuilder> shuffled(List<Said> said, long seed) {
        Random random = new Random(seed);
        List<EventBuilder> shuffled = inOrder(said);
        List.copyOf(shuffled).forEach(event -> shuffled.addAll(Collections.nCopies(random.nextInt(3), event)));
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Deliveries twenty seconds apart, with ticks between them that may end an incident for a while. */
    private static Story tell(List<EventBuilder> events, RuleSet rules, boolean ticksBetween) {
        Story story = new Story(rules);
        long now = 100;
        for (EventBuilder event : events) {
            now += 20;
            story.at(now, event);
            if (ticksBetween) {
                story.tick(now);
            }
        }
        story.tick(Story.CHECKOUT, START.plusSeconds(now + 100));
        return story;
    }

    /** The severity of a resolved alert is that which it had when it was seen to fire: history, not state. */
    private static Map<String, String> alerts(Story story) {
        Map<String, String> states = new TreeMap<>();
        for (Alert alert : story.state.alerts()) {
            String severity = alert.isFiring() ? alert.severity().code() : "";
            states.put(
                    alert.dedupKey().value(),
                    alert.status().code() + (alert.expiry().expired() ? " expired " : " ") + severity + " "
                            + alert.title() + " " + alert.lastEventAt());
        }
        return states;
    }

    private static Map<String, String> openIncidents(Story story) {
        Map<String, String> states = new TreeMap<>();
        for (Incident incident : story.open()) {
            String members = story.state.alerts().stream()
                    .filter(alert ->
                            alert.isFiring() && alert.incident().orElseThrow().equals(incident.id()))
                    .map(alert -> alert.dedupKey().value())
                    .sorted()
                    .collect(Collectors.joining(","));
            String before = states.put(
                    incident.correlationKey().toString(),
                    incident.severity().code() + " " + incident.alerts().firing() + " " + members);
            assertThat(before).as("one open incident of a key").isNull();
        }
        return states;
    }
}
