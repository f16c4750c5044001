package io.tocsin.engine.fold.dedup;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.EventId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DedupPolicyTest {

    private static final Instant NOW = START.plusSeconds(1000);

    private Optional<Alert> known = Optional.empty();

    private DedupDecision decide(EventBuilder event) {
        return decide(event, NOW);
    }

    private DedupDecision decide(EventBuilder event, Instant now) {
        DedupDecision decision = DedupPolicy.decide(known, event.build(), now);
        known = Optional.of(decision.after());
        return decision;
    }

    @Test
    void firstTriggerFires() {
        DedupDecision decision = decide(firing("disk").at(7));

        assertThat(decision.outcome()).isEqualTo(Outcome.FIRED);
        assertThat(decision.reason()).isEqualTo(DecisionReason.FIRST_EVENT);
        assertThat(decision.after().startedAt()).isEqualTo(START.plusSeconds(7));
        assertThat(decision.after().firstSeenAt()).isEqualTo(NOW);
        assertThat(decision.after().events()).isEqualTo(1);
    }

    @Test
    void resolveOfAnUnknownAlertIsRememberedSoThatTheLateTriggerIsStale() {
        DedupDecision resolve = decide(resolved("disk").at(9));
        DedupDecision trigger = decide(firing("disk").at(7));

        assertThat(resolve.outcome()).isEqualTo(Outcome.RESOLVED_UNKNOWN);
        assertThat(trigger.outcome()).isEqualTo(Outcome.STALE);
        assertThat(trigger.after().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void resolveThatSaysNothingButItsKeyTakesNothingAwayFromWhatWasSaid() {
        Alert before = decide(firing("disk").at(7).title("Disk almost full").label("host", "db-3"))
                .after();
        Alert after = decide(resolved("disk").at(9).title("disk")).after();

        assertThat(after.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(after.title()).isEqualTo("Disk almost full");
        assertThat(after.labels()).isEqualTo(before.labels());
        assertThat(decide(resolved("disk").at(11).title("Disk is fine")).after().title())
                .isEqualTo("Disk is fine");
    }

    @Test
    void sameEventTwiceIsADuplicateAndChangesNothing() {
        Alert before = decide(firing("disk").at(7)).after();
        DedupDecision decision = decide(firing("disk").at(7), NOW.plusSeconds(5));

        assertThat(decision.outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(decision.after()).isEqualTo(before);
    }

    @Test
    void staleEventIsCountedAndItsRedeliveryIsADuplicate() {
        decide(firing("disk").at(7));
        decide(resolved("disk").at(9));
        DedupDecision late = decide(firing("disk").at(8).title("late"), NOW.plusSeconds(5));
        DedupDecision again = decide(firing("disk").at(8).title("late"), NOW.plusSeconds(6));

        assertThat(late.outcome()).isEqualTo(Outcome.STALE);
        assertThat(late.after().events()).isEqualTo(3);
        assertThat(late.after().lastSeenAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(late.after().lastEventAt()).isEqualTo(START.plusSeconds(9));
        assertThat(late.after().title()).isNotEqualTo("late");
        assertThat(again.outcome()).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void sameStatusSeverityAndTextIsRepeated() {
        decide(firing("disk").at(7));
        DedupDecision decision = decide(firing("disk").at(8));

        assertThat(decision.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(decision.after().startedAt()).isEqualTo(START.plusSeconds(7));
        assertThat(decision.after().events()).isEqualTo(2);
    }

    @Test
    void otherSeverityIsAnUpdate() {
        decide(firing("disk").at(7).severity(Severity.WARNING));
        DedupDecision decision = decide(firing("disk").at(8).severity(Severity.CRITICAL));

        assertThat(decision.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(decision.reason()).isEqualTo(DecisionReason.SEVERITY_CHANGED);
        assertThat(decision.after().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void otherTextIsAnUpdate() {
        decide(firing("disk").at(7));
        DedupDecision decision = decide(firing("disk").at(8).title("disk is on fire"));

        assertThat(decision.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(decision.reason()).isEqualTo(DecisionReason.TEXT_CHANGED);
    }

    @Test
    void resolveEndsAFiringAlertAndKeepsTheSeverityItHad() {
        decide(firing("disk").at(7).severity(Severity.CRITICAL));
        DedupDecision decision = decide(resolved("disk").at(9).severity(Severity.INFO));

        assertThat(decision.outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(decision.after().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(decision.after().changedAt()).isEqualTo(START.plusSeconds(9));
    }

    @Test
    void secondResolveIsRepeatedWhateverItsText() {
        decide(firing("disk").at(7));
        decide(resolved("disk").at(9));

        assertThat(decide(resolved("disk").at(10).title("fine")).outcome()).isEqualTo(Outcome.REPEATED);
    }

    @Test
    void resolvedAlertFiresAgain() {
        decide(firing("disk").at(7));
        decide(resolved("disk").at(9));
        DedupDecision decision = decide(firing("disk").at(11));

        assertThat(decision.outcome()).isEqualTo(Outcome.FIRED);
        assertThat(decision.reason()).isEqualTo(DecisionReason.FIRED_AGAIN);
        assertThat(decision.after().startedAt()).isEqualTo(START.plusSeconds(11));
    }

    @Test
    void identicalBytesFireAgainWhenTheAlertResolvedMeanwhile() {
        decide(firing("disk").at(7).id("same bytes"));
        decide(resolved("disk").at(9));
        DedupDecision decision = decide(firing("disk").at(11).id("same bytes"));

        assertThat(decision.outcome()).isEqualTo(Outcome.FIRED);
        assertThat(decision.after().recentEvents())
                .containsExactly(new EventId("disk-resolved-9"), new EventId("same bytes"));
    }

    @Test
    void identicalBytesAreADuplicateWhileNothingTurned() {
        decide(firing("disk").at(7).id("same bytes"));

        assertThat(decide(firing("disk").at(11).id("same bytes")).outcome()).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void lateRedeliveryOfATriggerDoesNotFireAResolvedAlert() {
        decide(firing("disk").at(7));
        decide(resolved("disk").at(9));

        assertThat(decide(firing("disk").at(7)).outcome()).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void resolveBeatsTriggerAtTheSameTime() {
        decide(firing("disk").at(7));
        assertThat(decide(resolved("disk").at(7)).outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(decide(firing("disk").at(7).id("other")).outcome()).isEqualTo(Outcome.STALE);
    }

    @Test
    void greaterIdBeatsLesserAtTheSameTime() {
        decide(firing("disk").at(7).id("b").title("b"));

        assertThat(decide(firing("disk").at(7).id("a").title("a")).outcome()).isEqualTo(Outcome.STALE);
        assertThat(decide(firing("disk").at(7).id("c").title("c")).outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(known.orElseThrow().title()).isEqualTo("c");
    }

    @Test
    void sameTimeAndSameWordsIsRepeatedWhateverTheId() {
        decide(firing("disk").at(7).id("b"));

        assertThat(decide(firing("disk").at(7).id("a")).outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(known.orElseThrow().recentEvents()).endsWith(new EventId("b"));
    }

    @Test
    void alertRemembersABoundedNumberOfIdsTheNewestLast() {
        for (int second = 0; second < 40; second++) {
            decide(firing("disk").at(second));
        }
        decide(firing("disk").at(3).id("late"));

        assertThat(known.orElseThrow().recentEvents())
                .hasSize(RecentEvents.LIMIT)
                .contains(new EventId("late"))
                .endsWith(new EventId("disk-firing-39"));
    }
}
