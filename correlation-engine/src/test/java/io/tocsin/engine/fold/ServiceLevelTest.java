package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.ResponseDetail.ServiceLevelBreached;
import io.tocsin.model.incident.ServiceLevel;
import io.tocsin.model.incident.ServiceLevelTarget;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Service levels: acknowledged in 100 s, critical in 40 s; resolved in 300 s. */
class ServiceLevelTest {

    private static final String RULES = """
            rules:
              - name: all
                resolve: {after: 0s}
                service_levels: {acknowledge: {critical: 40s, error: 100s}, resolve: 300s}
            """;

    private final Story story = story("");

    private static Story story(String more) {
        return new Story(RuleSetReader.read("rules.yaml", RULES + more));
    }

    private static IncidentId fires(Story story, long second) {
        return story.happens(second, firing("cpu")).incident().orElseThrow();
    }

    private static void until(Story story, long from, long to) {
        for (long second = from; second <= to; second++) {
            story.tick(second);
        }
    }

    private static List<String> breaches(Story story) {
        return story.changes.stream()
                .filter(change -> change.detail() instanceof ServiceLevelBreached)
                .map(change -> {
                    ServiceLevelBreached breach = (ServiceLevelBreached) change.detail();
                    return seconds(change.at()) + " " + breach.target().code() + " by " + seconds(breach.dueAt());
                })
                .toList();
    }

    private static long seconds(java.time.Instant time) {
        return time.getEpochSecond() - START.getEpochSecond();
    }

    private static ServiceLevel level(Story story, IncidentId id, ServiceLevelTarget target) {
        return story.state.incident(id).response().level(target).orElseThrow();
    }

    @Test
    void whatIsNeitherTakenNorOverInTimeIsToldOnceEach() {
        fires(story, 0);
        until(story, 1, 1000);

        assertThat(breaches(story)).containsExactly("100 acknowledge by 100", "300 resolve by 300");
    }

    @Test
    void acknowledgedInTimeIsMetAndStaysSoWhenItIsGivenBack() {
        IncidentId id = fires(story, 0);
        story.acknowledge(99, "ack", id);
        story.command(150, Commands.unacknowledge("back", id));
        until(story, 151, 290);

        assertThat(breaches(story)).isEmpty();
        assertThat(level(story, id, ServiceLevelTarget.ACKNOWLEDGE).metAt()).contains(START.plusSeconds(99));
    }

    @Test
    void resolvedInTimeIsMetForBoth() {
        IncidentId id = fires(story, 0);
        story.happens(50, resolved("cpu"));
        until(story, 51, 1000);

        assertThat(breaches(story)).isEmpty();
        assertThat(level(story, id, ServiceLevelTarget.ACKNOWLEDGE).metAt()).isPresent();
        assertThat(level(story, id, ServiceLevelTarget.RESOLVE).metAt()).isPresent();
    }

    @Test
    void whatIsDoneTooLateIsMissedEvenIfNoTickCameInBetween() {
        IncidentId id = fires(story, 0);
        story.acknowledge(130, "ack", id);
        until(story, 131, 200);

        assertThat(breaches(story)).containsExactly("130 acknowledge by 100");
        assertThat(level(story, id, ServiceLevelTarget.ACKNOWLEDGE).breachedAt())
                .contains(START.plusSeconds(130));
    }

    @Test
    void severityThatRisesBeginsItsOwnTimeAndIsNeverLaterThanBefore() {
        IncidentId id = fires(story, 0);
        story.command(10, Commands.severity("worse", id, Severity.CRITICAL));
        assertThat(level(story, id, ServiceLevelTarget.ACKNOWLEDGE).dueAt()).contains(START.plusSeconds(50));

        IncidentId late = story.happens(1000, firing("ram").environment("staging"))
                .incident()
                .orElseThrow();
        story.command(1090, Commands.severity("late", late, Severity.CRITICAL));
        assertThat(level(story, late, ServiceLevelTarget.ACKNOWLEDGE).dueAt()).contains(START.plusSeconds(1100));
    }

    @Test
    void severityWithoutATimeIsNotMissed() {
        IncidentId id = fires(story, 0);
        story.command(10, Commands.severity("milder", id, Severity.INFO));
        until(story, 11, 299);

        assertThat(breaches(story)).isEmpty();
    }

    @Test
    void timeToAcknowledgeCountsWhilePeopleAreToldAndTimeToResolveAlways() {
        IncidentId id = fires(story, 0);
        story.command(50, Commands.hold("quiet", id, START.plusSeconds(400)));
        until(story, 51, 600);

        assertThat(breaches(story)).containsExactly("300 resolve by 300", "500 acknowledge by 500");
    }

    @Test
    void reopenedIncidentIsMeasuredAnew() {
        IncidentId id = fires(story, 0);
        story.happens(50, resolved("cpu"));
        fires(story, 200);
        until(story, 201, 300);

        assertThat(story.state.incident(id).generation()).isEqualTo(2);
        assertThat(breaches(story)).containsExactly("300 acknowledge by 300");
    }

    @Test
    void otherRulesChangeNothingForWhatCountsAlready() {
        fires(story, 0);
        Publications.publish(story, 10, RULES.replace("error: 100s", "error: 20s"));
        until(story, 11, 100);

        assertThat(breaches(story)).containsExactly("100 acknowledge by 100");
    }
}
