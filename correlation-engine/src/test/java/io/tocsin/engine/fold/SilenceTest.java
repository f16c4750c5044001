package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.Silences;
import io.tocsin.engine.fold.suppress.SilenceIndex;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.model.silence.Recurrence;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import io.tocsin.model.suppression.Suppressions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private final Story story = new Story(RuleSet.defaults());
    private long sequence;

    @Test
    void alertThatASilenceMeansOpensASuppressedIncident() {
        silence(0, "s1", "service=checkout", 0, 1000);
        Decision fired = story.happens(10, firing("disk"));

        assertThat(fired.effect()).isEqualTo(IncidentEffect.OPENED);
        assertThat(fired.detail()).endsWith("suppressed by silence s1");
        assertThat(story.incident(fired).isSuppressed()).isTrue();
        assertThat(story.kinds()).containsExactly(ChangeKind.INCIDENT_OPENED, ChangeKind.INCIDENT_SUPPRESSED);
        assertThat(story.changes).allMatch(change -> change.incident().isSuppressed());
    }

    @Test
    void alertThatFiresAlreadyIsSuppressedWhenTheSilenceBegins() {
        Decision fired = story.happens(0, firing("disk"));
        silence(10, "s1", "service=checkout", 100, 1000);
        assertThat(story.incident(fired).isSuppressed()).isFalse();
        every(100);

        assertThat(story.incident(fired).isSuppressed()).isTrue();
        assertThat(story.kinds())
                .containsExactly(
                        ChangeKind.INCIDENT_OPENED, ChangeKind.ALERT_SUPPRESSED, ChangeKind.INCIDENT_SUPPRESSED);
    }

    @Test
    void whatStillFiresWhenTheSilenceEndsIsToldAtOnceWithTheReason() {
        silence(0, "s1", "service=checkout", 0, 1000);
        Decision fired = story.happens(10, firing("disk"));
        assertThat(every(999)).isEmpty();
        List<IncidentChange> ended = every(1000);

        assertThat(ended.stream().map(change -> change.detail().kind()))
                .containsExactly(ChangeKind.ALERT_RELEASED, ChangeKind.SUPPRESSION_ENDED);
        assertThat(ended.get(1).detail())
                .isEqualTo(new ChangeDetail.SuppressionEnded(SuppressionEndReason.ALERT_RELEASED));
        assertThat(story.incident(fired).isSuppressed()).isFalse();
        assertThat(story.state.suppressedCount()).isZero();
    }

    @Test
    void silenceNeverSwallowsAResolve() {
        Decision fired = story.happens(0, firing("disk"));
        silence(10, "s1", "service=checkout", 10, 1000);
        Decision over = story.happens(20, resolved("disk"));
        story.tick(80);

        assertThat(over.outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(story.incident(fired).isOpen()).isFalse();
        assertThat(story.kinds()).endsWith(ChangeKind.ALERT_RESOLVED, ChangeKind.INCIDENT_RESOLVED);
        assertThat(every(1000)).isEmpty();
    }

    @Test
    void alertSuppressedByTwoSilencesStaysSuppressedWhenOneEnds() {
        Decision fired = story.happens(0, firing("disk"));
        silence(10, "s1", "service=checkout", 10, 1000);
        silence(20, "s2", "severity=~\".+\"", 20, 2000);

        assertThat(every(1000)).noneMatch(change -> change.detail().kind() == ChangeKind.SUPPRESSION_ENDED);
        assertThat(story.incident(fired).isSuppressed()).isTrue();
        assertThat(story.alert("disk").suppressions())
                .isEqualTo(Suppressions.of(List.of(SilenceIndex.suppression("s2"))));
        every(2000);
        assertThat(story.incident(fired).isSuppressed()).isFalse();
    }

    @Test
    void removingASilenceEndsItAtOnce() {
        silence(0, "s1", "service=checkout", 0, 1000);
        Decision fired = story.happens(10, firing("disk"));
        publish(20, "s1", Optional.empty());

        assertThat(story.incident(fired).isSuppressed()).isFalse();
        assertThat(every(1000)).isEmpty();
    }

    @Test
    void editingASilenceReleasesWhatItMeansNoLongerAndSuppressesWhatItMeansNow() {
        silence(0, "s1", "service=checkout,team=a", 0, 1000);
        Decision a = story.happens(10, firing("a").label("team", "a").label("cluster", "1"));
        Decision b = story.happens(11, firing("b").label("team", "b").environment("stage"));
        silence(20, "s1", "team=b", 0, 1000);

        assertThat(story.incident(a).isSuppressed()).isFalse();
        assertThat(story.incident(b).isSuppressed()).isTrue();
    }

    @Test
    void silenceThatIsMadeLongerDoesNotEndAtItsFirstEnd() {
        silence(0, "s1", "service=checkout", 0, 1000);
        Decision fired = story.happens(10, firing("disk"));
        silence(500, "s1", "service=checkout", 0, 2000);

        assertThat(every(1000)).isEmpty();
        assertThat(story.incident(fired).isSuppressed()).isTrue();
        assertThat(every(2000)).hasSize(2);
    }

    @Test
    void silenceThatIsOverForGoodIsForgottenAndMayBePublishedAnew() {
        silence(0, "s1", "service=checkout", 0, 1000);
        Decision fired = story.happens(10, firing("disk"));
        every(1000);
        assertThat(story.state.setting(SettingKind.SILENCE, "s1")).isNull();
        silence(1010, "over", "service=checkout", 0, 1000);
        assertThat(story.state.setting(SettingKind.SILENCE, "over")).isNull();

        silence(1020, "s1", "service=checkout", 0, 2000);
        assertThat(story.incident(fired).isSuppressed()).isTrue();
        every(2000);
        assertThat(story.incident(fired).isSuppressed()).isFalse();
        assertThat(story.state.timers()).isEmpty();
    }

    @Test
    void moreSilencesThanAreNamedDoNotHideThatAnAlertFlaps() {
        Story restless = new Story(Rules.flapping(2, 600, 2000));
        restless.happens(0, firing("disk"));
        restless.happens(1, resolved("disk"));
        restless.happens(2, firing("disk"));
        for (int i = 0; i < Suppressions.MOST_NAMED + 1; i++) {
            Silence silence = Silences.of("s" + i, "service=checkout", 0, 1000);
            restless.apply(Silences.published(silence, 1), START.plusSeconds(10 + i));
        }
        assertThat(restless.alert("disk").suppressions().count()).isEqualTo(Suppressions.MOST_NAMED + 2);
        restless.tick(ServiceName.EVERY, START.plusSeconds(1000));

        assertThat(restless.alert("disk").suppressions())
                .isEqualTo(Suppressions.of(List.of(new Suppression(SuppressionKind.FLAPPING, "default"))));
        assertThat(restless.open()).allMatch(Incident::isSuppressed);
    }

    @Test
    void repeatWithOtherLabelsIsHeldAgainstTheSilencesAnew() {
        silence(0, "s1", "team=a", 0, 1000);
        Decision fired = story.happens(10, firing("disk").label("team", "a"));
        Decision repeated = story.happens(20, firing("disk").label("team", "b"));

        assertThat(repeated.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(story.incident(fired).isSuppressed()).isFalse();
        assertThat(story.alert("disk").suppressions().any()).isFalse();
        assertThat(story.kinds()).endsWith(ChangeKind.ALERT_RELEASED, ChangeKind.SUPPRESSION_ENDED);
    }

    @Test
    void recurringSilenceBeginsAndEndsWithEachWindow() {
        Silence daily = new Silence(
                "daily",
                MatcherParser.parse("service=checkout"),
                START,
                START.plus(Duration.ofDays(10)),
                Optional.of(new Recurrence("FREQ=DAILY", ZoneId.of("UTC"), Duration.ofHours(1))),
                "");
        publish(0, "daily", Optional.of(daily));
        Decision fired = story.happens(10, firing("disk"));
        List<Boolean> suppressed = new ArrayList<>();
        for (int hour = 1; hour <= 49; hour++) {
            every(hour * 3600L);
            suppressed.add(story.incident(fired).isSuppressed());
        }

        assertThat(suppressed.get(0)).isFalse();
        assertThat(suppressed.get(22)).isFalse();
        assertThat(suppressed.get(23)).isTrue();
        assertThat(suppressed.get(24)).isFalse();
        assertThat(suppressed.get(47)).isTrue();
        assertThat(suppressed.get(48)).isFalse();
    }

    @Test
    void manyAlertsAreSuppressedAndReleasedInBoundedSteps() {
        int alerts = SilenceFold.STEP * 2 + 7;
        for (int i = 0; i < alerts; i++) {
            story.happens(i / 1000, firing("alert-" + i));
        }
        silence(10, "s1", "service=checkout", 10, 1000);
        List<Integer> suppressed = new ArrayList<>(List.of(story.state.suppressedCount()));
        for (long at : List.of(11L, 12L, 1000L, 1001L, 1002L)) {
            every(at);
            suppressed.add(story.state.suppressedCount());
        }

        int step = SilenceFold.STEP;
        assertThat(suppressed).containsExactly(step, 2 * step, 2 * step + 7, step + 7, 7, 0);
        assertThat(story.open()).noneMatch(incident -> incident.isSuppressed());
        assertThat(story.state.suppressedCount()).isZero();
    }

    /** However silences come and go, an alert is suppressed exactly while at least one that means it holds. */
    @Property(seed = "20260301", tries = 150)
    void suppressionEndsExactlyWithTheLastSource(@ForAll Random random) {
        Story told = new Story(RuleSet.defaults());
        Set<String> names = Set.of("a", "b", "c");
        List<Silence> made = new ArrayList<>();
        Set<String> firing = new HashSet<>();
        long now = 0;
        for (int step = 0; step < 60; step++) {
            now += 1 + random.nextInt(40);
            told.tick(ServiceName.EVERY, START.plusSeconds(now));
            told.tick(now);
            String name = names.stream().sorted().toList().get(random.nextInt(3));
            if (random.nextInt(3) == 0) {
                Silence silence = Silences.of(
                        "s" + random.nextInt(4),
                        random.nextBoolean() ? "service=checkout" : "title=~\"" + name + "|b\"",
                        now + random.nextInt(20),
                        now + 20 + random.nextInt(100));
                made.removeIf(other -> other.id().equals(silence.id()));
                made.add(silence);
                told.apply(Silences.published(silence, step + 1), START.plusSeconds(now));
            } else if (random.nextBoolean()) {
                told.happens(now, firing(name).title(name));
                firing.add(name);
            } else {
                assertThat(told.happens(now, resolved(name).title(name)).outcome())
                        .isIn(Outcome.RESOLVED, Outcome.RESOLVED_UNKNOWN, Outcome.REPEATED);
                firing.remove(name);
            }
            for (String alert : firing) {
                Instant at = START.plusSeconds(now);
                boolean expected = made.stream()
                        .anyMatch(silence -> silence.isActive(at)
                                && io.tocsin.model.silence.Matchers.of(silence.matchers())
                                        .match(told.alert(alert)));
                assertThat(told.alert(alert).isSuppressed())
                        .as(alert + " at " + now)
                        .isEqualTo(expected);
            }
            told.open().stream()
                    .filter(incident -> incident.alerts().firing() > 0)
                    .forEach(incident -> assertThat(incident.isSuppressed())
                            .isEqualTo(incident.alerts().allSuppressed()));
        }
    }

    private List<IncidentChange> silence(long seconds, String id, String matchers, long from, long to) {
        return publish(seconds, id, Optional.of(Silences.of(id, matchers, from, to)));
    }

    private List<IncidentChange> publish(long seconds, String id, Optional<Silence> silence) {
        sequence++;
        FoldOutcome outcome = story.apply(Silences.published(id, sequence, silence), START.plusSeconds(seconds));
        assertThat(outcome.decision().orElseThrow().outcome()).isEqualTo(Outcome.APPLIED);
        return outcome.changes();
    }

    private List<IncidentChange> every(long seconds) {
        return story.tick(ServiceName.EVERY, START.plusSeconds(seconds));
    }
}
