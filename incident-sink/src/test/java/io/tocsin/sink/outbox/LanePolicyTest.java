package io.tocsin.sink.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.testkit.AlertEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanePolicyTest {

    private static final Instant NOW = AlertEvents.ANY_TIME;
    private static final GenerationFacts UNTOLD = facts(true, false);
    private static final GenerationFacts TOLD = facts(true, true);

    @Test
    void onlyTheNewestOfSeveralUpdatesIsSent() {
        LaneDecision decision = decide(TOLD, row("a", NotificationKind.UPDATED), row("b", NotificationKind.UPDATED));

        assertThat(sent(decision)).contains("b");
        assertThat(decision.superseded()).containsEntry(id("a"), SupersedeReason.NEWER_STATE);
    }

    @Test
    void openingIsSentBeforeAnythingElse() {
        LaneDecision decision =
                decide(UNTOLD, row("open", NotificationKind.OPENED), row("ack", NotificationKind.ACKNOWLEDGED));

        assertThat(sent(decision)).contains("open");
        assertThat(decision.superseded()).isEmpty();
    }

    @Test
    void incidentThatIsOverBeforeItsOpeningWasSentIsNeverMentioned() {
        LaneDecision decision = decide(
                UNTOLD,
                row("open", NotificationKind.OPENED),
                row("ack", NotificationKind.ACKNOWLEDGED),
                row("end", NotificationKind.RESOLVED));

        assertThat(sent(decision)).isEmpty();
        assertThat(decision.superseded())
                .containsEntry(id("open"), SupersedeReason.RESOLVED_MEANWHILE)
                .containsEntry(id("ack"), SupersedeReason.NEWER_STATE)
                .containsEntry(id("end"), SupersedeReason.NEVER_TOLD);
    }

    @Test
    void openingThatMayHaveArrivedIsNotSentAgainAfterTheEndButTheEndIs() {
        LaneDecision decision =
                decide(TOLD, row("open", NotificationKind.OPENED), row("end", NotificationKind.RESOLVED));

        assertThat(sent(decision)).contains("end");
        assertThat(decision.superseded()).containsOnlyKeys(id("open"));
    }

    @Test
    void endWithoutAnyOpeningIsSentBecauseItsRouteTellsEndingsOnly() {
        assertThat(sent(decide(facts(false, false), row("end", NotificationKind.RESOLVED))))
                .contains("end");
    }

    @Test
    void endAfterABlockedOpeningIsNotSent() {
        LaneDecision decision = decide(UNTOLD, row("end", NotificationKind.RESOLVED));

        assertThat(sent(decision)).isEmpty();
        assertThat(decision.superseded()).containsEntry(id("end"), SupersedeReason.NEVER_TOLD);
    }

    @Test
    void endOfOneGenerationIsSentBeforeTheNextOpens() {
        LaneRow end = row("end", NotificationKind.RESOLVED);
        LaneRow back = new LaneRow(id("back"), 2, NotificationKind.REOPENED, NOW);

        LaneDecision decision = LanePolicy.decide(List.of(end, back), Map.of(1, TOLD));

        assertThat(sent(decision)).contains("end");
    }

    @Test
    void generationThatWasNeverToldDoesNotHoldUpTheNext() {
        LaneRow open = row("open", NotificationKind.OPENED);
        LaneRow end = row("end", NotificationKind.RESOLVED);
        LaneRow back = new LaneRow(id("back"), 2, NotificationKind.REOPENED, NOW);

        LaneDecision decision = LanePolicy.decide(List.of(open, end, back), Map.of(1, UNTOLD, 2, UNTOLD));

        assertThat(sent(decision)).contains("back");
        assertThat(decision.superseded()).containsOnlyKeys(id("open"), id("end"));
    }

    @Test
    void updateWaitsNoLongerThanTheOneItReplaces() {
        LaneRow first = new LaneRow(id("a"), 1, NotificationKind.UPDATED, NOW.minusSeconds(1));
        LaneRow second = new LaneRow(id("b"), 1, NotificationKind.UPDATED, NOW.plusSeconds(2));

        assertThat(LanePolicy.decide(List.of(first, second), Map.of(1, TOLD)).dueAt())
                .contains(NOW.minusSeconds(1));
    }

    @Test
    void updateIsHeldBackAsLongAsTheFailedOneItReplaces() {
        LaneRow failed = new LaneRow(id("a"), 1, NotificationKind.UPDATED, NOW.plus(Duration.ofMinutes(5)));
        LaneRow fresh = new LaneRow(id("b"), 1, NotificationKind.UPDATED, NOW);

        LaneDecision decision = LanePolicy.decide(List.of(failed, fresh), Map.of(1, TOLD));

        assertThat(decision.sendsAt(NOW)).isFalse();
        assertThat(decision.dueAt()).contains(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void endIsNotHeldBackByAFailedUpdate() {
        LaneRow failed = new LaneRow(id("a"), 1, NotificationKind.UPDATED, NOW.plus(Duration.ofMinutes(5)));
        LaneRow end = row("end", NotificationKind.RESOLVED);

        assertThat(LanePolicy.decide(List.of(failed, end), Map.of(1, TOLD)).sendsAt(NOW))
                .isTrue();
    }

    @Test
    void laneIsHeldBackWhileItsHeadIsAndNotOvertaken() {
        LaneRow failed = new LaneRow(id("open"), 1, NotificationKind.OPENED, NOW.plusSeconds(30));
        LaneRow taken = row("ack", NotificationKind.ACKNOWLEDGED);

        LaneDecision decision = LanePolicy.decide(List.of(failed, taken), Map.of(1, UNTOLD));

        assertThat(decision.sendsAt(NOW)).isFalse();
        assertThat(decision.dueAt()).contains(NOW.plusSeconds(30));
    }

    @Test
    void emptyLaneIsNeverDue() {
        LaneDecision decision = LanePolicy.decide(List.of(), Map.of());

        assertThat(decision.next()).isEmpty();
        assertThat(decision.dueAt()).isEmpty();
    }

    private static LaneDecision decide(GenerationFacts facts, LaneRow... rows) {
        return LanePolicy.decide(List.of(rows), Map.of(1, facts));
    }

    private static Optional<String> sent(LaneDecision decision) {
        return decision.next().map(row -> row.id().value());
    }

    private static LaneRow row(String id, NotificationKind kind) {
        return new LaneRow(id(id), 1, kind, NOW);
    }

    private static NotificationId id(String value) {
        return new NotificationId(value);
    }

    private static GenerationFacts facts(boolean toBeOpened, boolean told) {
        return new GenerationFacts(toBeOpened, told, false, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
