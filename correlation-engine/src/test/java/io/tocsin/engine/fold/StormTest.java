package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.StormRule;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.Storm;
import io.tocsin.model.wire.IncidentCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When there are too many alerts, or they change too often, they are told in sum. Times are seconds. */
class StormTest {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Story story = new Story(rules(new StormRule(30, 100, INTERVAL)));

    private static RuleSet rules(StormRule storm) {
        return RuleSet.of(List.of(CorrelationRule.defaults().with(storm)));
    }

    private void fire(int from, int to, long second) {
        for (int i = from; i < to; i++) {
            story.happens(second, firing("disk-" + i).label("cluster", "east"));
        }
    }

    private static DedupKey key(String name) {
        return new DedupKey("test", 1, name);
    }

    private Incident incident() {
        return story.open().get(0);
    }

    private List<ChangeKind> kindsAfter(int changes) {
        return story.kinds().subList(changes, story.changes.size());
    }

    @Test
    void tooManyMembersAreTheBeginOfAStormThatIsTold() {
        fire(0, 31, 1);

        assertThat(kindsAfter(30)).containsExactly(ChangeKind.ALERT_ATTACHED, ChangeKind.STORM_STARTED);
        assertThat(incident().storm().since()).contains(START.plusSeconds(1));
        assertThat(incident().revision()).isEqualTo(32);
    }

    @Test
    void inAStormChangesAreToldInSumOnceInAnInterval() {
        fire(0, 31, 1);
        int told = story.changes.size();
        fire(31, 50, 2);
        story.happens(3, resolved("disk-3"));
        story.happens(3, firing("disk-4").title("worse"));
        assertThat(story.changes).hasSize(told);

        story.tick(6);
        assertThat(story.changes.get(told).detail()).isEqualTo(new ChangeDetail.StormUpdated(21));
        assertThat(story.changes.get(told).incident().alerts().firing()).isEqualTo(49);
        assertThat(story.changes.get(told).incident().alerts().total()).isEqualTo(50);
        story.tick(7);
        assertThat(story.changes).hasSize(told + 1);
    }

    @Test
    void everyEventInAStormHasItsDecisionAndEveryAlertItsState() {
        fire(0, 31, 1);
        story.decisions.clear();
        fire(31, 60, 2);
        story.happens(3, resolved("disk-40"));

        assertThat(story.decisions).hasSize(30);
        assertThat(story.decisions.subList(0, 29)).allMatch(decision -> decision.outcome() == Outcome.FIRED);
        assertThat(story.decisions.get(29).outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(story.alert("disk-40").isFiring()).isFalse();
        assertThat(story.alert("disk-41").incident()).contains(incident().id());
    }

    @Test
    void worseSeverityAndAcknowledgementAreToldAtOnceInAStorm() {
        fire(0, 31, 1);
        int told = story.changes.size();
        story.happens(2, firing("cpu").severity(Severity.CRITICAL));
        story.acknowledge(2, "c1", incident().id());

        assertThat(kindsAfter(told)).containsExactly(ChangeKind.ALERT_ATTACHED, ChangeKind.INCIDENT_ACKNOWLEDGED);
        assertThat(incident().status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
        assertThat(incident().storm().isActive()).isTrue();
    }

    @Test
    void stormEndsByItselfWhenItIsCalm() {
        fire(0, 40, 1);
        story.tick(6);
        for (int i = 0; i < 30; i++) {
            story.happens(10, resolved("disk-" + i));
        }
        int told = story.changes.size();
        story.tick(15);
        story.tick(20);
        story.tick(25);
        story.tick(100);

        assertThat(kindsAfter(told)).containsExactly(ChangeKind.STORM_UPDATED, ChangeKind.STORM_ENDED);
        assertThat(story.changes.get(told + 1).detail()).isEqualTo(new ChangeDetail.StormEnded(39));
        assertThat(incident().storm()).isEqualTo(Storm.NONE);
        story.happens(110, resolved("disk-30"));
        assertThat(story.kinds()).endsWith(ChangeKind.ALERT_RESOLVED);
    }

    @Test
    void tooManyChangesOfFewAlertsAreAStormThatEndsAfterAQuietMinute() {
        for (int i = 0; i < 150; i++) {
            story.at(1 + i / 20, firing("disk").at(i).title("at " + i));
        }
        assertThat(incident().storm().isActive()).isTrue();
        long second = 8;
        while (incident().storm().isActive() && second < 300) {
            story.tick(second++);
        }

        assertThat(second).isBetween(60L, 80L);
        assertThat(story.kinds()).endsWith(ChangeKind.STORM_UPDATED, ChangeKind.STORM_ENDED);
    }

    @Test
    void manyMembersThatDoNotChangeCostNoTicks() {
        fire(0, 60, 1);
        story.tick(6);
        story.tick(11);

        assertThat(incident().storm().isActive()).isTrue();
        assertThat(story.state.timers()).isEmpty();
    }

    @Test
    void endOfTheIncidentIsToldInAStormAndKeepsWhatItWasAbout() {
        fire(0, 40, 1);
        for (int i = 0; i < 40; i++) {
            story.happens(2, resolved("disk-" + i));
        }
        story.tick(62);

        IncidentChange end = story.changes.get(story.changes.size() - 1);
        assertThat(end.detail().kind()).isEqualTo(ChangeKind.INCIDENT_RESOLVED);
        assertThat(end.incident().storm().since()).isPresent();
        assertThat(end.incident().storm().samples()).hasSize(Storm.MOST_SAMPLES);
        assertThat(end.incident().storm().topLabels().get(0).name()).isEqualTo("cluster");
        assertThat(story.state.timers()).noneMatch(timer -> timer.kind().code().equals("look_at_storm"));

        story.happens(70, firing("disk-1"));
        assertThat(incident().storm()).isEqualTo(Storm.NONE);
    }

    @Test
    void alertsAreSplitOffAStormAndBothCountWhatTheyHave() {
        fire(0, 60, 1);
        Incident storm = incident();
        Decision split = story.command(2, Commands.split("c1", storm.id(), List.of(key("disk-50"), key("disk-51"))));

        assertThat(split.outcome()).isEqualTo(Outcome.DONE);
        assertThat(story.open()).hasSize(2);
        Incident left = Objects.requireNonNull(story.state.incident(storm.id()));
        assertThat(left.alerts().firing()).isEqualTo(58);
        assertThat(left.storm().isActive()).isTrue();
        Incident other = Objects.requireNonNull(story.incidentOf(story.alert("disk-50")));
        assertThat(other.alerts().firing()).isEqualTo(2);
        assertThat(other.storm().isActive()).isFalse();
    }

    @Test
    void aStormMergedIntoACalmIncidentIsAStormThere() {
        fire(0, 3, 1);
        Incident calm = incident();
        story.command(2, Commands.resolve("c0", calm.id()));
        fire(10, 50, 3);
        Incident storm = incident();
        story.command(4, Commands.reopen("c1", calm.id()));
        story.command(5, Commands.merge("c2", storm.id(), calm.id()));

        Incident all = incident();
        assertThat(all.id()).isEqualTo(calm.id());
        assertThat(all.alerts().firing()).isEqualTo(43);
        fire(100, 101, 6);
        assertThat(incident().storm().isActive()).isTrue();
        assertThat(story.members(incident())).hasSize(44);
    }

    @Test
    void revisionsOfAStormHaveNoGap() {
        fire(0, 200, 1);
        story.tick(6);
        story.happens(7, firing("cpu").severity(Severity.CRITICAL));

        for (int i = 0; i < story.changes.size(); i++) {
            assertThat(story.changes.get(i).incident().revision()).isEqualTo(i + 1);
        }
    }

    @Test
    void twoHundredThousandAlertsOfOneServiceWithinAMinuteLeaveBoundedStateAndNoEventDropped() {
        int alerts = 200_000;
        Story flood = new Story(RuleSet.defaults());
        int decided = 0;
        int told = 0;
        int largest = 0;
        for (int i = 0; i < alerts; i++) {
            long millis = i * 60_000L / alerts;
            Instant now = START.plusMillis(millis);
            EventBuilder event = firing("disk-" + i)
                    .label("host-" + i % 700, "web-" + i)
                    .title("disk full ".repeat(40) + i)
                    .at(millis / 1000);
            decided += flood.apply(event.entry(), now).decision().isPresent() ? 1 : 0;
            if (i % 3_333 == 0) {
                flood.tick(Story.CHECKOUT, now);
            }
            told += flood.changes.size();
            flood.changes.clear();
            flood.decisions.clear();
            largest = Math.max(largest, i % 1_000 == 0 ? size(flood) : 0);
        }

        assertThat(decided).isEqualTo(alerts);
        assertThat(flood.open()).hasSize(1);
        Incident incident = flood.open().get(0);
        assertThat(incident.alerts().total()).isEqualTo(alerts);
        assertThat(incident.alerts().firing()).isEqualTo(alerts);
        assertThat(flood.state.alerts()).hasSize(alerts).allMatch(Alert::isFiring);
        assertThat(told).isLessThan(520 + 20);
        assertThat(largest).isLessThan(8_000);
        assertThat(flood.state.timers()).hasSizeLessThan(3);
    }

    private static int size(Story story) {
        return IncidentCodec.INSTANCE.encode(story.open().get(0)).length;
    }
}
