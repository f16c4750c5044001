package io.tocsin.sink.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.sink.Changes;
import io.tocsin.sink.Tables;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Incidents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OutboxIT extends OutboxScenario {
    @Test
    void dueNotificationIsClaimedOnce() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);

        assertThat(outbox.claim(TARGET, 10, NOW, LEASE).rows()).hasSize(1);
        assertThat(outbox.claim(TARGET, 10, NOW, LEASE).rows()).isEmpty();
    }

    @Test
    void whatWaitsForATargetInWhichAPersonEndedTheIncidentIsTakenBack() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Delivered(Optional.empty()), NOW);
        enqueue(INCIDENT, 2, NotificationKind.UPDATED);
        EnqueueStep step = endThere(3, NOW.plusSeconds(60));

        assertThat(outbox.claim(TARGET, 10, NOW, LEASE).rows()).isEmpty();
        assertThat(step.takenBack()).containsExactly(java.util.Map.entry(TARGET, 1));
        assertThat(states()).containsExactlyInAnyOrder("delivered", "superseded");
    }

    @Test
    void endIsToldToATargetInWhichAPersonMadeItWhenAnAttemptWasUnderWay() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Delivered(Optional.empty()), NOW);
        enqueue(INCIDENT, 2, NotificationKind.UPDATED);
        ClaimedRow underWay = claimOne(NOW);

        EnqueueStep step = endThere(3, NOW.plusSeconds(60));

        assertThat(step.toldAllTheSame()).hasSize(1);
        record(underWay, new Settlement.Again(NOW, true), NOW);
        assertThat(claimOne(NOW.plusSeconds(60)).kind()).isEqualTo(NotificationKind.RESOLVED);
        assertThat(states()).containsExactlyInAnyOrder("delivered", "superseded", "in_flight");
    }

    @Test
    void endIsToldToATargetInWhichAPersonMadeItWhenAnAttemptHasJustEnded() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Delivered(Optional.empty()), NOW);

        assertThat(endThere(2, NOW.plusSeconds(11)).toldAllTheSame()).isEmpty();
        assertThat(endThere(2, NOW.plusSeconds(9)).toldAllTheSame()).hasSize(1);
    }

    private EnqueueStep endThere(long revision, Instant at) {
        Notification end =
                row(INCIDENT, revision, NotificationKind.RESOLVED, at).notification();
        Notification then = new Notification(end.id(), TARGET, end.kind(), end.reason(), at, end.incident());
        EndedThere ended = new EndedThere(
                new LaneKey(TARGET, INCIDENT.id()),
                INCIDENT.generation(),
                at,
                Optional.of(new OutboxRow(then, "end", at, at)));
        EnqueueStep step = new Enqueuing(List.of(), List.of(), List.of(ended)).step();
        store.session().change(handle -> step.in(handle));
        return step;
    }

    @Test
    void pageThatWaitsForItsWindowIsNotLate() {
        project(INCIDENT, "triggered", 1);
        OutboxRow opening = row(INCIDENT, 1, NotificationKind.OPENED, NOW.plusSeconds(36_000));
        write(new Enqueuing(List.of(opening), List.of()));

        assertThat(untold(NOW.plusSeconds(7_200))).isEmpty();
        assertThat(untold(NOW.plusSeconds(36_000))).containsExactly(INCIDENT.id());
    }

    @Test
    void whatIsOwedIsAsLateAsTheOldestThatCouldHaveBeenSent() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        enqueue(Incidents.triggered("ledger").build(), 1, NotificationKind.OPENED);
        List<ClaimedRow> taken =
                outbox.claim(TARGET, 10, NOW.plusSeconds(5), LEASE).rows();
        record(taken.get(0), new Settlement.Again(NOW.plusSeconds(600), false), NOW.plusSeconds(5));
        record(taken.get(1), new Settlement.Blocked(), NOW.plusSeconds(5));

        Owed owed = outbox.owed().getOrDefault(TARGET, Owed.NOTHING);
        assertThat(owed.unfinished()).isEqualTo(1);
        assertThat(owed.blocked()).isEqualTo(1);
        assertThat(owed.lateness(NOW.plusSeconds(65))).isEqualTo(Duration.ofSeconds(60));
        assertThat(outbox.databaseBytes()).isPositive();
    }

    @Test
    void whatWaitsForItsTimeIsNotLate() {
        write(new Enqueuing(List.of(row(INCIDENT, 1, NotificationKind.OPENED, NOW.plusSeconds(3_600))), List.of()));

        Owed owed = outbox.owed().getOrDefault(TARGET, Owed.NOTHING);
        assertThat(owed.unfinished()).isEqualTo(1);
        assertThat(owed.lateness(NOW.plusSeconds(60))).isZero();
        assertThat(outbox.owed()).containsOnlyKeys(TARGET);
    }

    private List<IncidentId> untold(Instant before) {
        return outbox.untold(TARGET, "backup", before, 10).stream()
                .map(Incident::id)
                .toList();
    }

    @Test
    void laneIsNotOvertakenWhileItsHeadIsInFlight() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        ClaimedRow opening = claimOne(NOW);
        enqueue(INCIDENT, 2, NotificationKind.ACKNOWLEDGED);

        assertThat(outbox.claim(TARGET, 10, NOW, LEASE).rows()).isEmpty();

        record(opening, new Settlement.Delivered(Optional.empty()), NOW);
        assertThat(claimOne(NOW).kind()).isEqualTo(NotificationKind.ACKNOWLEDGED);
    }

    @Test
    void attemptThatNobodyFinishedIsMadeAgainUnderTheSameIdWhenItsLeaseIsOver() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        ClaimedRow first = claimOne(NOW);

        // Time of this process counts for nothing: all relays must agree on when a lease is over.
        assertThat(outbox.claim(TARGET, 10, NOW.plus(Duration.ofDays(1)), LEASE).rows())
                .isEmpty();
        endLeases();
        ClaimedRow second = claimOne(NOW);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.lookUpSince()).contains(NOW);
    }

    @Test
    void whoComesBackAfterTheLeaseChangesNothing() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        ClaimedRow late = claimOne(NOW);
        endLeases();
        ClaimedRow current = claimOne(NOW);

        assertThat(record(late, new Settlement.Blocked(), NOW)).isFalse();
        assertThat(record(current, new Settlement.Delivered(Optional.empty()), NOW))
                .isTrue();
        assertThat(states()).containsExactly("delivered");
    }

    @Test
    void endAfterAnAttemptThatMayHaveArrivedIsSentInsteadOfTheOpening() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Again(NOW.plusSeconds(5), true), NOW);
        enqueue(INCIDENT, 2, NotificationKind.RESOLVED);

        ClaimedRow next = claimOne(NOW);

        assertThat(next.kind()).isEqualTo(NotificationKind.RESOLVED);
        assertThat(states()).containsExactly("in_flight", "superseded");
    }

    @Test
    void endBeforeAnythingArrivedMeansSilence() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Again(NOW.plusSeconds(5), false), NOW);
        enqueue(INCIDENT, 2, NotificationKind.RESOLVED);

        Claim claim = outbox.claim(TARGET, 10, NOW, LEASE);

        assertThat(claim.rows()).isEmpty();
        assertThat(claim.superseded())
                .containsEntry(SupersedeReason.RESOLVED_MEANWHILE, 1)
                .containsEntry(SupersedeReason.NEVER_TOLD, 1);
        assertThat(states()).containsOnly("superseded");
        assertThat(outbox.untilDue(Set.of(TARGET), NOW)).isEmpty();
    }

    @Test
    void endOfWhatWasToldBeforeARebuildIsSentAndLookedUp() {
        LaneKey lane = new LaneKey(TARGET, INCIDENT.id());
        write(new Enqueuing(
                List.of(row(INCIDENT, 2, NotificationKind.RESOLVED, NOW)), List.of(new PresumedTold(lane, 1))));

        assertThat(claimOne(NOW).lookUpSince()).contains(Instant.EPOCH);
    }

    @Test
    void referenceOfTheTargetStaysWithTheGeneration() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Delivered(Optional.of("C1:1.1")), NOW);
        enqueue(INCIDENT, 2, NotificationKind.RESOLVED);
        ClaimedRow end = claimOne(NOW);
        assertThat(end.remoteReference()).contains("C1:1.1");
        record(end, new Settlement.Delivered(Optional.of("C1:1.1")), NOW);

        enqueue(Changes.at(INCIDENT, 2, 3), 3, NotificationKind.REOPENED);

        assertThat(claimOne(NOW).remoteReference()).isEmpty();
    }

    @Test
    void refusedMessageIsReplacedUnderAnotherIdAndTheLaneGoesOn() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        ClaimedRow refused = claimOne(NOW);
        record(refused, new Settlement.Replaced("smaller"), NOW);

        ClaimedRow minimal = claimOne(NOW);
        assertThat(minimal.id()).isNotEqualTo(refused.id());
        assertThat(minimal.body()).isEqualTo("smaller");
        assertThat(minimal.minimal()).isTrue();

        record(minimal, new Settlement.Blocked(), NOW);
        enqueue(INCIDENT, 2, NotificationKind.UPDATED);
        assertThat(claimOne(NOW).kind()).isEqualTo(NotificationKind.UPDATED);
    }

    @Test
    void attemptsAreInTheTraceOfTheChangeAlsoThoseOfASmallerMessage() {
        Optional<TraceContext> trace =
                TraceContext.parse("00-" + "4b".repeat(16) + "-" + "2f".repeat(8) + "-01", "vendor=1");
        write(new Enqueuing(
                List.of(row(INCIDENT, 1, NotificationKind.OPENED, NOW).in(trace)), List.of()));

        ClaimedRow first = claimOne(NOW);
        assertThat(first.trace()).isEqualTo(trace);
        record(first, new Settlement.Replaced("smaller"), NOW);
        assertThat(claimOne(NOW).trace()).isEqualTo(trace);
    }

    @Test
    void rowsOfAVersionThatKnowsNoTracesAreSentInNone() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        Tables.execute(access, "UPDATE notification_outbox SET traceparent = NULL, tracestate = NULL");

        assertThat(claimOne(NOW).trace()).isEmpty();
    }

    @Test
    void cardThatIsKnownIsLookedForOnlyWhenALaterAttemptWasUnclear() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Delivered(Optional.of("C1:1.1")), NOW);
        enqueue(INCIDENT, 2, NotificationKind.ACKNOWLEDGED);
        ClaimedRow first = claimOne(NOW);
        assertThat(first.lookUpSince()).isEmpty();
        record(first, new Settlement.Again(NOW, true), NOW);

        ClaimedRow second = claimOne(NOW);

        assertThat(second.remoteReference()).contains("C1:1.1");
        assertThat(second.lookUpSince()).contains(NOW);
    }

    @Test
    void databaseOrdersTargetsAsTheProgramDoes() {
        List<String> targets = List.of("a-b", "a_b", "ab", "a0b", "a-c");
        write(new Enqueuing(
                List.of(),
                targets.stream()
                        .map(target -> new PresumedTold(new LaneKey(target, INCIDENT.id()), 1))
                        .toList()));

        assertThat(Tables.rows(access, "SELECT target FROM notification_lanes ORDER BY target"))
                .isEqualTo(targets.stream().sorted().toList());
    }

    @Test
    void everyAttemptIsWrittenDown() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Again(NOW, false), NOW);
        record(claimOne(NOW), new Settlement.Delivered(Optional.empty()), NOW);

        assertThat(Tables.rows(
                        access,
                        "SELECT attempt, duration_ms, result, status FROM notification_attempts" + " ORDER BY attempt"))
                .containsExactly("1|12|retry|503", "2|12|retry|503");
    }

    @Test
    void manyAttemptsAreWrittenDownAtOnceEachForItself() {
        List<OutboxRow> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Incident incident = Incidents.triggered(
                            AlertEvents.firing("checkout").id("event-" + i).build())
                    .build();
            rows.add(row(incident, 1, NotificationKind.OPENED, NOW));
        }
        write(new Enqueuing(rows, List.of()));
        List<ClaimedRow> claimed = outbox.claim(TARGET, 10, NOW, LEASE).rows();
        List<Settlement> settlements = List.of(
                new Settlement.Delivered(Optional.of("C1:1")),
                new Settlement.Again(NOW.plusSeconds(9), true),
                new Settlement.Superseded(SupersedeReason.UNKNOWN_TO_TARGET),
                new Settlement.Replaced("smaller"),
                new Settlement.Blocked());
        List<Finished> finished = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            finished.add(new Finished(claimed.get(i), entry(), settlements.get(i)));
        }

        assertThat(outbox.record(finished, NOW)).hasSize(5);

        assertThat(Tables.rows(access, "SELECT state, count(*) FROM notification_outbox GROUP BY state ORDER BY state"))
                .containsExactly("blocked|1", "delivered|1", "pending|2", "superseded|2");
        assertThat(Tables.rows(access, "SELECT count(*) FROM notification_lanes WHERE due_at IS NOT NULL"))
                .containsExactly("2");
    }

    @Test
    void relaysThatClaimAtTheSameTimeNeverGetTheSameLane() throws Exception {
        List<OutboxRow> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Incident incident = Incidents.triggered(
                            AlertEvents.firing("checkout").id("event-" + i).build())
                    .build();
            rows.add(row(incident, 1, NotificationKind.OPENED, NOW));
        }
        write(new Enqueuing(rows, List.of()));
        ExecutorService relays = Executors.newFixedThreadPool(4);
        try {
            Callable<List<NotificationId>> relay = () -> {
                List<NotificationId> claimed = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    outbox.claim(TARGET, 7, NOW, LEASE).rows().forEach(row -> claimed.add(row.id()));
                }
                return claimed;
            };
            List<NotificationId> claimed = new ArrayList<>();
            for (Future<List<NotificationId>> result : relays.invokeAll(List.of(relay, relay, relay, relay))) {
                claimed.addAll(result.get());
            }

            assertThat(claimed).hasSize(200);
            assertThat(new HashSet<>(claimed)).hasSize(200);
        } finally {
            relays.shutdownNow();
        }
    }

    @Test
    void generationGoesOnWithTheCredentialThatItWasFirstToldWith() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        ClaimedRow opened = claimWith("old", NOW);
        assertThat(opened.credential()).isEmpty();
        record(opened, new Settlement.Delivered(Optional.empty()), NOW);

        enqueue(INCIDENT, 2, NotificationKind.RESOLVED);
        ClaimedRow resolved = claimWith("new", NOW);
        record(resolved, new Settlement.Delivered(Optional.empty()), NOW);
        enqueue(Changes.at(INCIDENT, 2, 3), 3, NotificationKind.REOPENED);

        assertThat(resolved.credential()).contains("old");
        assertThat(claimWith("new", NOW).credential()).isEmpty();
    }

    @Test
    void credentialThatTheTargetNeverTookIsNotKeptTo() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimWith("wrong", NOW), new Settlement.Again(NOW, false), NOW);

        assertThat(claimWith("right", NOW).credential()).isEmpty();
    }

    @Test
    void credentialOfAnAttemptThatMayHaveArrivedIsKeptTo() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        claimWith("old", NOW);
        endLeases();

        assertThat(claimWith("new", NOW).credential()).contains("old");
    }

    private ClaimedRow claimWith(String credential, Instant now) {
        return outbox.claim(TARGET, 10, now, LEASE, Optional.of(credential))
                .rows()
                .get(0);
    }
}
