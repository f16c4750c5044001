package io.tocsin.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.terminal.JsonText;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.incident.IncidentStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OutageStoryTest {

    private static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");

    private final Story story = OutageStory.from(BEGIN);

    @Test
    void storyIsARealisticOutage() {
        assertThat(story.deliveries()).isGreaterThan(600);
        assertThat(story.alerts()).as("different alerts").isGreaterThanOrEqualTo(300);
        assertThat(services()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(story.outcomes())
                .containsKeys(
                        Outcome.FIRED,
                        Outcome.UPDATED,
                        Outcome.REPEATED,
                        Outcome.RESOLVED,
                        Outcome.RESOLVED_UNKNOWN,
                        Outcome.DUPLICATE,
                        Outcome.STALE,
                        Outcome.IGNORED,
                        Outcome.DONE);
        assertThat(story.deadLetters()).isEqualTo(1);
        assertThat(story.incidents())
                .extracting(ExpectedIncident::status)
                .contains(IncidentStatus.TRIGGERED, IncidentStatus.ACKNOWLEDGED, IncidentStatus.RESOLVED);
        assertThat(story.incidents()).anyMatch(incident -> incident.generation() == 2);
    }

    @Test
    void sameBeginGivesTheSameBytes() {
        assertThat(bodies(OutageStory.from(BEGIN))).isEqualTo(bodies(story));
        assertThat(bodies(OutageStory.from(BEGIN.plusMillis(1)))).isNotEqualTo(bodies(story));
    }

    @Test
    void onlyRedeliveriesHaveTheSameBytes() {
        List<String> bodies = bodies(story);
        long repeated = bodies.size() - bodies.stream().distinct().count();
        assertThat(story.outcomes()).containsEntry(Outcome.DUPLICATE, repeated);
    }

    @Test
    void nothingLiesMoreThanTwoMinutesAfterTheBegin() {
        List<Instant> times = deliveries()
                .filter(delivery -> delivery.expected().isPresent())
                .map(delivery -> JsonText.parse(new String(delivery.body(), StandardCharsets.UTF_8))
                        .orElseThrow())
                .map(body -> Instant.ofEpochMilli(body.path("date").asLong()))
                .toList();
        assertThat(times)
                .hasSizeGreaterThan(600)
                .allSatisfy(time -> assertThat(time).isBetween(BEGIN, BEGIN.plus(Duration.ofMinutes(2))));
    }

    @Test
    void booksOfTheStoryBalance() {
        long acts = story.steps().stream().filter(Step.Act.class::isInstance).count();
        long decided =
                story.outcomes().values().stream().mapToLong(Long::longValue).sum();
        assertThat(decided).isEqualTo(story.deliveries() - story.deadLetters() + acts);
    }

    private List<String> services() {
        return deliveries().map(Step.Deliver::service).distinct().toList();
    }

    private Stream<Step.Deliver> deliveries() {
        return story.steps().stream().filter(Step.Deliver.class::isInstance).map(Step.Deliver.class::cast);
    }

    private static List<String> bodies(Story of) {
        return of.steps().stream()
                .filter(Step.Deliver.class::isInstance)
                .map(step -> Arrays.toString(((Step.Deliver) step).body()))
                .toList();
    }
}
