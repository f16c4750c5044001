package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A sender that is to be heard of, and falls silent, makes its alert fire. Times are seconds. */
class OverdueTest {

    private final Story story = new Story(RuleSet.defaults());

    @Test
    void senderThatFallsSilentFiresOnceAndItsNextWordResolvesIt() {
        assertThat(story.happens(0, word(0)).outcome()).isEqualTo(Outcome.RESOLVED_UNKNOWN);
        assertThat(story.tick(299)).isEmpty();
        assertThat(story.tick(301)).isNotEmpty();
        assertThat(story.tick(900)).isEmpty();

        Incident incident = story.open().get(0);
        assertThat(story.alert("backup").isFiring()).isTrue();
        assertThat(story.alert("backup").expiry().expired()).isTrue();
        assertThat(story.alert("backup").startedAt()).isEqualTo(START.plusSeconds(301));
        assertThat(incident.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(incident.title()).isEqualTo("backup is broken");
        assertThat(story.kinds()).containsExactly(ChangeKind.INCIDENT_OPENED);

        Decision word = story.happens(1000, word(1000));
        assertThat(word.outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(word.reason()).isEqualTo(DecisionReason.ALERT_RECOVERED);
        story.tick(1060);
        assertThat(story.open()).isEmpty();
        assertThat(story.alert("backup").expiry().dueAt()).contains(START.plusSeconds(1300));
    }

    @Test
    void senderThatFallsSilentAgainReopensTheIncidentOnce() {
        story.happens(0, word(0));
        story.tick(300);
        story.happens(400, word(400));
        story.tick(460);
        story.tick(700);

        assertThat(story.kinds())
                .containsExactly(
                        ChangeKind.INCIDENT_OPENED,
                        ChangeKind.ALERT_RESOLVED,
                        ChangeKind.INCIDENT_RESOLVED,
                        ChangeKind.INCIDENT_REOPENED);
    }

    @Test
    void everyWordBeginsTheTimeAnew() {
        story.happens(0, word(0));
        assertThat(story.happens(200, word(200)).outcome()).isEqualTo(Outcome.REPEATED);
        story.tick(499);

        assertThat(story.changes).isEmpty();
        story.tick(500);
        assertThat(story.open()).hasSize(1);
    }

    @Test
    void wordThatStandsInTheJournalBeforeTheTickCountsHoweverLateTheTickIs() {
        story.happens(0, word(0));
        story.at(5000, word(290).at(290));
        story.at(5001, word(4900).at(4900));
        story.tick(5002);

        assertThat(story.changes).isEmpty();
    }

    @Test
    void redeliveryOfTheLastWordDoesNotResolveIt() {
        story.happens(0, word(0));
        story.tick(300);

        assertThat(story.at(310, word(0).at(0)).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(story.at(320, word(0).at(-50)).outcome()).isEqualTo(Outcome.STALE);
        assertThat(story.alert("backup").isFiring()).isTrue();
    }

    @Test
    void wordWithoutATimeEndsTheWait() {
        story.happens(0, word(0));
        story.happens(100, resolved("backup"));
        story.tick(100_000);

        assertThat(story.changes).isEmpty();
    }

    @Test
    void alertThatFiresInWordsIsNotOverdue() {
        story.happens(0, word(0));
        story.happens(100, firing("backup"));
        story.tick(300);

        assertThat(story.kinds()).containsExactly(ChangeKind.INCIDENT_OPENED);
        assertThat(story.alert("backup").expiry().expired()).isFalse();
    }

    @Test
    void whatIsOverdueDoesNotExpireAsNobodyIsThereToRepeatIt() {
        Story impatient = new Story(Rules.expiringAfter(Duration.ofMinutes(10)));
        impatient.happens(0, word(0));
        impatient.tick(300);
        impatient.tick(100_000);

        assertThat(impatient.alert("backup").isFiring()).isTrue();
    }

    @Test
    void senderThatSpeaksOnceAMonthIsNotForgotten() {
        story.happens(0, word(0).overdue(30 * 86_400));
        assertThat(story.state.timers())
                .singleElement()
                .satisfies(timer -> assertThat(timer.kind()).isEqualTo(TimerKind.EXPIRE_ALERT));
        story.tick(30 * 86_400);

        assertThat(story.open()).hasSize(1);
    }

    private static EventBuilder word(long at) {
        return resolved("backup").severity(Severity.CRITICAL).overdue(at + 300);
    }
}
