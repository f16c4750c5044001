package io.tocsin.sink.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.Changes;
import io.tocsin.sink.log.LogTarget;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.outbox.Enqueuing;
import io.tocsin.sink.outbox.LaneKey;
import io.tocsin.sink.outbox.OutboxRow;
import io.tocsin.sink.outbox.Told;
import io.tocsin.sink.routing.QuietReason;
import io.tocsin.sink.routing.Route;
import io.tocsin.sink.routing.RouteMatch;
import io.tocsin.sink.routing.RouteOptions;
import io.tocsin.sink.routing.RouteTree;
import io.tocsin.sink.routing.TimeWindow;
import io.tocsin.sink.target.Notifiers;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Incidents;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationPlannerTest {

    private static final Instant NOW = AlertEvents.ANY_TIME.plusSeconds(1);
    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private final List<Notifiers> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Notifiers::close);
    }

    @Test
    void openingIsPlannedForEachTargetOfARoute() {
        List<Notification> planned =
                plan(planner("a", "b"), IncidentHistory.opened("checkout").changes());

        assertThat(planned).extracting(Notification::target).containsExactly("a", "b");
        assertThat(planned).extracting(Notification::kind).containsOnly(NotificationKind.OPENED);
        assertThat(planned)
                .extracting(n -> n.id().value())
                .doesNotHaveDuplicates()
                .allMatch(id -> !id.contains("."));
    }

    @Test
    void sameChangesGiveTheSameIds() {
        List<IncidentChange> changes =
                IncidentHistory.opened("checkout").acknowledge("maria").changes();

        assertThat(plan(planner("a"), changes)).isEqualTo(plan(planner("a"), changes));
    }

    @Test
    void updatesOfOneBatchBecomeOne() {
        Incident open = Incidents.triggered("checkout").build();
        List<IncidentChange> changes = List.of(
                Changes.opened(Changes.at(open, 1, 1)),
                Changes.attached(Changes.at(open, 1, 2)),
                Changes.attached(Changes.at(open, 1, 3)),
                Changes.attached(Changes.at(open, 1, 4)));

        NotificationPlan plan = planner("a").plan(changes, KnownBefore.NOTHING, change -> false, NOW);

        assertThat(plan.notifications())
                .extracting(n -> n.incident().revision())
                .containsExactly(1L, 4L);
        assertThat(plan.coalesced()).containsEntry("a", 2);
    }

    @Test
    void updatesOnBothSidesOfAnAcknowledgementStayApart() {
        Incident open = Incidents.triggered("checkout").build();
        List<IncidentChange> changes = List.of(
                Changes.opened(Changes.at(open, 1, 1)),
                Changes.attached(Changes.at(open, 1, 2)),
                Changes.change(new ChangeDetail.IncidentAcknowledged(""), Changes.at(open, 1, 3)),
                Changes.attached(Changes.at(open, 1, 4)));

        assertThat(plan(planner("a"), changes))
                .extracting(Notification::kind)
                .containsExactly(
                        NotificationKind.OPENED,
                        NotificationKind.UPDATED,
                        NotificationKind.ACKNOWLEDGED,
                        NotificationKind.UPDATED);
    }

    @Test
    void targetThatWasToldInAnEarlierBatchGetsAnUpdate() {
        Incident open = Incidents.triggered("checkout").build();
        KnownBefore told = new KnownBefore(Map.of(), Map.of(new LaneKey("a", open.id()), new Told(1)), Map.of());

        assertThat(planner("a")
                        .plan(List.of(Changes.attached(open)), told, change -> false, NOW)
                        .notifications())
                .extracting(Notification::kind)
                .containsExactly(NotificationKind.UPDATED);
    }

    @Test
    void changeThatTheStoreKnowsAlreadyIsNotToldAgain() {
        Incident open = Changes.at(Incidents.triggered("checkout").build(), 1, 4);
        KnownBefore known = new KnownBefore(Map.of(open.id(), 4L), Map.of(), Map.of());

        NotificationPlan plan = planner("a").plan(List.of(Changes.opened(open)), known, change -> false, NOW);

        assertThat(plan.notifications()).isEmpty();
        assertThat(plan.quiet()).containsEntry(QuietReason.NOT_NEWER, 1);
    }

    @Test
    void gettingWorseIsNotForgottenWhenAnotherAlertJoins() {
        Incident open = Incidents.triggered("checkout").build();
        List<IncidentChange> changes = List.of(
                Changes.opened(Changes.at(open, 1, 1)),
                Changes.change(
                        new ChangeDetail.AlertAttached(Changes.ANY_ALERT), Changes.at(open, 1, 2), Severity.INFO),
                Changes.attached(Changes.at(open, 1, 3)));

        assertThat(plan(planner("a"), changes))
                .extracting(Notification::reason)
                .containsExactly(NotificationReason.FIRST_NOTIFICATION, NotificationReason.SEVERITY_RAISED);
    }

    @Test
    void whatWasToldBeforeARebuildIsNotToldAgainButItsEndIs() {
        IncidentHistory history = IncidentHistory.opened("checkout");
        IncidentChange opened = history.last();
        IncidentChange resolved = history.resolve().last();

        NotificationPlan plan = planner("a").plan(List.of(opened, resolved), KnownBefore.NOTHING, opened::equals, NOW);

        assertThat(plan.notifications()).extracting(Notification::kind).containsExactly(NotificationKind.RESOLVED);
        assertThat(plan.presumed())
                .containsExactly(
                        Map.entry(new LaneKey("a", opened.incident().id()), new Told(1, Optional.of("all"), true)));
        assertThat(plan.quiet()).containsEntry(QuietReason.TOLD_BEFORE_REBUILD, 1);
    }

    @Test
    void endThatAPersonMadeInATargetIsKeptReadyForItAndToldToOthers() {
        Incident open = Incidents.triggered("checkout").build();
        NotificationPlanner planner = planner("a", "b");
        NotificationPlan plan = planner.plan(
                List.of(Changes.opened(open), endedIn("a", Changes.at(open, 1, 2))),
                KnownBefore.NOTHING,
                change -> false,
                NOW);

        assertThat(plan.notifications())
                .filteredOn(told -> told.kind() == NotificationKind.RESOLVED)
                .extracting(Notification::target)
                .containsExactly("b");
        assertThat(planner.render(plan, NOW, incident -> Optional.empty()).ended())
                .singleElement()
                .satisfies(ended -> {
                    assertThat(ended.lane().target()).isEqualTo("a");
                    assertThat(ended.end().orElseThrow().notification().kind()).isEqualTo(NotificationKind.RESOLVED);
                });
    }

    @Test
    void whatWaitsForATargetThatHearsOfNoEndsIsTakenBackWhenAPersonEndsItThere() {
        Incident open = Incidents.triggered("checkout").build();
        RouteOptions noEnds =
                RouteOptions.of(List.of("a")).withKinds(Set.of(NotificationKind.OPENED, NotificationKind.UPDATED));
        NotificationPlanner planner = planner("a", noEnds);
        NotificationPlan plan = planner.plan(
                List.of(Changes.opened(open), endedIn("a", Changes.at(open, 1, 2))),
                KnownBefore.NOTHING,
                change -> false,
                NOW);

        assertThat(planner.render(plan, NOW, incident -> Optional.empty()).ended())
                .singleElement()
                .satisfies(ended -> assertThat(ended.end()).isEmpty());
        assertThat(plan.quiet()).containsEntry(QuietReason.KIND_NOT_ROUTED, 1);
    }

    private static IncidentChange endedIn(String target, Incident open) {
        IncidentChange end = Changes.resolved(open, ResolveReason.MANUAL);
        return new IncidentChange(
                end.incident(),
                end.detail(),
                end.severityBefore(),
                Actor.person("Ada", target),
                end.at(),
                end.position(),
                end.causedBy());
    }

    @Test
    void everyChangeAndTargetIsAccountedFor() {
        List<IncidentChange> changes = IncidentHistory.opened("checkout")
                .attach(AlertEvents.firing("checkout").alert("second").build())
                .note("maria", "on it")
                .attach(AlertEvents.firing("checkout").alert("third").build())
                .resolve()
                .changes();

        NotificationPlan plan = planner("a", "b").plan(changes, KnownBefore.NOTHING, change -> false, NOW);

        int quiet = plan.quiet().values().stream().mapToInt(Integer::intValue).sum();
        int coalesced =
                plan.coalesced().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(plan.notifications().size() + quiet + coalesced).isEqualTo(2 * changes.size());
    }

    @Test
    void rowsAreRenderedOnceAndUpdatesWait() {
        Incident open = Incidents.triggered("checkout").build();
        NotificationPlanner planner = planner("a");
        NotificationPlan plan = planner.plan(
                List.of(Changes.opened(open), Changes.attached(Changes.at(open, 1, 2))),
                KnownBefore.NOTHING,
                change -> false,
                NOW);

        Enqueuing enqueuing = planner.render(plan, NOW, incident -> Optional.empty());

        assertThat(enqueuing.rows()).extracting(OutboxRow::dueAt).containsExactly(NOW, NOW.plus(INTERVAL));
        assertThat(enqueuing.rows()).extracting(OutboxRow::body).allMatch(body -> body.contains("checkout"));
    }

    @Test
    void updateOfAnIncidentThatWaitsCarriesAnOpening() {
        Incident open = Incidents.triggered("checkout").build();
        RouteOptions patient =
                RouteOptions.of(List.of("a")).withWaits(Duration.ofSeconds(30), INTERVAL, Duration.ofHours(4));
        NotificationPlanner planner = planner("a", patient);
        NotificationPlan plan = planner.plan(
                List.of(Changes.opened(open), Changes.attached(Changes.at(open, 1, 2))),
                KnownBefore.NOTHING,
                change -> false,
                NOW);

        List<OutboxRow> rows =
                planner.render(plan, NOW, incident -> Optional.empty()).rows();

        assertThat(rows.get(0).dueAt())
                .isEqualTo(rows.get(0).notification().createdAt().plusSeconds(30));
        assertThat(rows.get(0).opening()).isEmpty();
        assertThat(rows.get(1).opening()).hasValueSatisfying(opening -> {
            assertThat(opening.groupWait()).isEqualTo(Duration.ofSeconds(30));
            assertThat(opening.message().orElseThrow().kind()).isEqualTo(NotificationKind.OPENED);
        });
        assertThat(rows.get(1).memory().route()).contains("one");
        assertThat(rows.get(1).memory().remindAt()).contains(rows.get(1).dueAt().plus(Duration.ofHours(4)));
    }

    @Test
    void routeWhoseWindowsNeverOpenIsQuiet() {
        TimeWindow always = new TimeWindow("always", ZoneOffset.UTC, Set.of(), List.of(), List.of());
        RouteOptions never = RouteOptions.of(List.of("a")).withWindows(List.of(), List.of(always));

        NotificationPlan plan = planner("a", never)
                .plan(IncidentHistory.opened("checkout").changes(), KnownBefore.NOTHING, change -> false, NOW);

        assertThat(plan.notifications()).isEmpty();
        assertThat(plan.quiet()).containsEntry(QuietReason.OUTSIDE_WINDOW, 1);
    }

    private List<Notification> plan(NotificationPlanner planner, List<IncidentChange> changes) {
        return planner.plan(changes, KnownBefore.NOTHING, change -> false, NOW).notifications();
    }

    private NotificationPlanner planner(String... targets) {
        List<TargetConfig> configs =
                List.of(targets).stream().<TargetConfig>map(LogTarget::new).toList();
        Notifiers notifiers = new Notifiers(configs, Duration.ofSeconds(1));
        opened.add(notifiers);
        return planner(notifiers, new Route("all", RouteMatch.ALL, List.of(targets)));
    }

    private NotificationPlanner planner(String target, RouteOptions options) {
        Notifiers notifiers = new Notifiers(List.of(new LogTarget(target)), Duration.ofSeconds(1));
        opened.add(notifiers);
        return planner(notifiers, new Route("one", RouteMatch.ALL, false, options, List.of()));
    }

    private static NotificationPlanner planner(Notifiers notifiers, Route... routes) {
        return new NotificationPlanner(
                new RouteTree(List.of(routes), INTERVAL),
                notifiers.all(),
                new MessageWriter(Optional.empty()),
                INTERVAL,
                service -> Optional.empty());
    }
}
