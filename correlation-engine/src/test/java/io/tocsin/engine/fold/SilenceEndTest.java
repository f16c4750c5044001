package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.Silences;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.model.silence.Recurrence;
import io.tocsin.model.suppression.SuppressionKind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is left of a silence when it ends, and what goes on to suppress what it suppressed. */
class SilenceEndTest {

    private final Story story = new Story(Rules.flapping(4, 3600, 900));

    @Test
    void silenceThatAPersonEndsLeavesNoTimerBehindHoweverFarItsEndWas() {
        publish(0, Silences.of("s1", "service=checkout", 0, 300_000_000), 1);
        publish(10, Silences.of("s1", "service=checkout", 0, 10), 2);

        assertThat(story.state.setting(SettingKind.SILENCE, "s1")).isNull();
        assertThat(timersOfSilences()).isEmpty();
    }

    @Test
    void silenceWhoseLastWindowIsOverIsForgottenThoughItsEndIsFarAway() {
        Silence twice = new Silence(
                "twice",
                MatcherParser.parse("service=checkout"),
                START,
                START.plus(Duration.ofDays(1000)),
                Optional.of(new Recurrence("FREQ=DAILY;COUNT=2", ZoneId.of("UTC"), Duration.ofHours(1))),
                "");
        publish(0, twice, 1);
        every(3600);
        assertThat(story.state.setting(SettingKind.SILENCE, "twice")).isNotNull();
        every(25 * 3600);

        assertThat(story.state.setting(SettingKind.SILENCE, "twice")).isNull();
        assertThat(timersOfSilences()).isEmpty();
    }

    @Test
    void nameOfASilenceThatIsOverCanBeUsedAgainBeforeItsEndWasSeen() {
        publish(0, Silences.of("s1", "service=checkout", 0, 100), 7);
        assertThat(publish(101, Silences.of("s1", "service=checkout", 101, 200), 2))
                .isEqualTo(Outcome.APPLIED);
        every(102);

        assertThat(publish(103, Silences.of("s1", "service=checkout", 0, 150), 1))
                .as("a publication before the one that holds")
                .isEqualTo(Outcome.REFUSED);
        assertThat(story.happens(104, firing("disk")).detail()).endsWith("suppressed by silence s1");
    }

    @Test
    void endOfASilenceDoesNotFreeAnAlertThatFlaps() {
        Decision fired = story.happens(0, firing("disk"));
        publish(10, Silences.of("s1", "service=checkout", 10, 1000), 1);
        for (int i = 1; i <= 4; i++) {
            story.tick(i * 100);
            fired = story.happens(i * 100, i % 2 == 0 ? firing("disk") : resolved("disk"));
        }
        assertThat(story.alert("disk").suppressions().named()).hasSize(2);

        assertThat(every(1000)).noneMatch(change -> change.detail().kind() == ChangeKind.SUPPRESSION_ENDED);
        assertThat(story.alert("disk").suppressions().named())
                .extracting(suppression -> suppression.kind())
                .containsExactly(SuppressionKind.FLAPPING);
        assertThat(story.incident(fired).isSuppressed()).isTrue();
        story.tick(1300);
        assertThat(story.incident(fired).isSuppressed()).isFalse();
    }

    @Test
    void alertThatSettlesStaysSuppressedWhileASilenceHolds() {
        Decision fired = story.happens(0, firing("disk"));
        publish(10, Silences.of("s1", "service=checkout", 10, 5000), 1);
        for (int i = 1; i <= 4; i++) {
            story.tick(i * 100);
            fired = story.happens(i * 100, i % 2 == 0 ? firing("disk") : resolved("disk"));
        }

        assertThat(story.tick(1300)).noneMatch(change -> change.detail().kind() == ChangeKind.SUPPRESSION_ENDED);
        assertThat(story.incident(fired).isSuppressed()).isTrue();
        assertThat(every(5000)).anyMatch(change -> change.detail().kind() == ChangeKind.SUPPRESSION_ENDED);
    }

    /** However many end in one moment, an entry looks at no more alerts than it does for one. */
    @Test
    void silencesThatEndAtOnceShareTheBoundOfAStep() {
        int silences = 5;
        int each = SilenceFold.STEP / 2;
        for (int silence = 0; silence < silences; silence++) {
            for (int i = 0; i < each; i++) {
                story.happens(0, firing("alert-" + silence + "-" + i).label("team", "team-" + silence));
            }
        }
        for (int silence = 0; silence < silences; silence++) {
            publish(1, Silences.of("s" + silence, "team=team-" + silence, 10, 1000), 1);
        }
        for (long at = 10; story.state.suppressedCount() < silences * each; at++) {
            every(at);
            assertThat(at).as("steps to suppress them").isLessThan(30);
        }
        int steps = 0;
        while (story.state.suppressedCount() > 0) {
            int before = story.state.suppressedCount();
            every(1000 + steps++);
            assertThat(before - story.state.suppressedCount()).isBetween(1, SilenceFold.STEP);
        }

        assertThat(steps).isEqualTo(3);
        assertThat(story.open()).noneMatch(incident -> incident.isSuppressed());
        every(2000);
        assertThat(timersOfSilences()).isEmpty();
    }

    private Outcome publish(long seconds, Silence silence, long sequence) {
        return story.apply(Silences.published(silence, sequence), START.plusSeconds(seconds))
                .decision()
                .orElseThrow()
                .outcome();
    }

    private List<IncidentChange> every(long seconds) {
        return story.tick(ServiceName.EVERY, START.plusSeconds(seconds));
    }

    private List<Timer> timersOfSilences() {
        return story.state.timers().stream()
                .filter(timer -> timer.service().equals(ServiceName.EVERY))
                .toList();
    }
}
