package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.outbox.Wanted;
import io.tocsin.sink.retention.ExpiredKind;
import io.tocsin.sink.retention.Expiry;
import io.tocsin.sink.retention.RetentionConfig;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * No question that a page, the API, a report, the relay or the retention asks reads a large table from end to end, nor
 * more rows than it is about: PostgreSQL explains each of them on a million incidents.
 */
@ExtendWith(PlatformExtension.class)
@Order(2)
class QueryPlansIT {

    private static final int PAGE = 50;
    private static final Instant END = LargeHistory.END.plusSeconds(1);
    private static final IncidentId NEWEST = new IncidentId(LargeHistory.id(LargeHistory.INCIDENTS));
    private static final IncidentId PAST = new IncidentId(LargeHistory.id(LargeHistory.INCIDENTS - 1_000));
    private static final Optional<IncidentCursor> CURSOR =
            Optional.of(new IncidentCursor(LargeHistory.openedAt(LargeHistory.INCIDENTS - 1_000), PAST));
    private static final NotificationId DELIVERY = new NotificationId("n999999");
    private static final ReportWindow WEEK = ReportWindow.of(END.minus(Duration.ofDays(7)), END);
    private static final int OF_A_WEEK = 18_000;

    private static ExplainingDataSource database;
    private static Session session;

    @BeforeAll
    static void fill(Platform platform) {
        DatabaseAccess access = platform.database();
        try (Store store = Sinks.store(access)) {
            store.migrate();
        }
        LargeHistory.write(access);
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setURL(access.jdbcUrl());
        plain.setUser(access.user());
        plain.setPassword(access.password());
        database = new ExplainingDataSource(plain);
        session = new Session(Jdbi.create(database));
    }

    /** A question, by the method that asks it, and how many rows it may touch. */
    private record Question(String method, String what, long mostRows, Runnable asked) {}

    @TestFactory
    Stream<DynamicTest> readsNoMoreThanItIsAbout() {
        return questions().stream()
                .map(question ->
                        DynamicTest.dynamicTest(question.method + ": " + question.what, () -> prove(question)));
    }

    @Test
    void everyQuestionIsHere() {
        Set<String> asked = new TreeSet<>();
        questions().forEach(question -> asked.add(question.method));
        Set<String> possible = new TreeSet<>();
        for (Class<?> reader : List.of(
                IncidentReader.class,
                MemberReader.class,
                DeliveryReader.class,
                CommandDecisions.class,
                ReportReader.class)) {
            for (Method method : reader.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())) {
                    possible.add(reader.getSimpleName() + "." + method.getName());
                }
            }
        }
        assertThat(asked).as("a question without a proof of its plan").containsAll(possible);
    }

    private static List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        questions.addAll(ofIncidents());
        questions.addAll(ofTheRest());
        questions.addAll(ofReports());
        questions.addAll(ofTheRelay());
        return questions;
    }

    private static List<Question> ofIncidents() {
        IncidentReader reader = new IncidentReader(session);
        return List.of(
                list("all", filter(Set.of(), Set.of(), null), Optional.empty(), 60),
                list("a later page", filter(Set.of(), Set.of(), null), CURSOR, 60),
                list("open", filter(Set.of(IncidentStatus.TRIGGERED), Set.of(), null), Optional.empty(), 60),
                list("acknowledged", filter(Set.of(IncidentStatus.ACKNOWLEDGED), Set.of(), null), CURSOR, 600),
                list("of a service", filter(Set.of(), Set.of(), "service-7"), Optional.empty(), 60),
                list("critical", filter(Set.of(), Set.of(Severity.CRITICAL), null), Optional.empty(), 250),
                list("of a rare environment", elsewhere("staging", null), Optional.empty(), 60),
                list("of an environment with almost all, later", elsewhere("prod", null), CURSOR, 60),
                list("with a text that many have", elsewhere(null, "Slow"), Optional.empty(), 60),
                list("with a text, of a rare environment, later", elsewhere("staging", "slow"), CURSOR, 60),
                list("resolved", filter(Set.of(IncidentStatus.RESOLVED), Set.of(), null), CURSOR, 60),
                new Question("IncidentReader.openCounts", "strip", 600, reader::openCounts),
                new Question("IncidentReader.stripCounts", "strip", 600, reader::stripCounts),
                new Question("IncidentReader.find", "by id", 1, () -> reader.find(NEWEST)),
                new Question("IncidentReader.findByPrefix", "short", 4, () -> reader.findByPrefix("01J001000000", 2)),
                new Question("IncidentReader.findAll", "by ids", 2, () -> reader.findAll(List.of(NEWEST, PAST))),
                new Question("IncidentReader.alerts", "page", 60, () -> reader.alerts(PAST, PAGE, Optional.empty())),
                new Question("IncidentReader.lastResolved", "page", 300, () -> reader.lastResolved(PAGE)),
                new Question(
                        "IncidentReader.timeline", "page", 60, () -> reader.timeline(PAST, PAGE, Optional.empty())));
    }

    private static List<Question> ofTheRest() {
        MemberReader members = new MemberReader(session);
        DeliveryReader deliveries = new DeliveryReader(session);
        return List.of(
                new Question("MemberReader.firing", "all", 700, () -> members.firing(List.of(), 100)),
                new Question("MemberReader.suppressed", "all", 1_600, () -> members.suppressed(100)),
                new Question(
                        "MemberReader.since",
                        "a day",
                        700,
                        () -> members.since(END.minus(Duration.ofDays(1)), List.of(), 100)),
                new Question("DeliveryReader.ofIncident", "page", 10, () -> deliveries.ofIncident(PAST, PAGE)),
                new Question(
                        "DeliveryReader.list",
                        "of a target",
                        400,
                        () -> deliveries.list(
                                new DeliveryFilter(Optional.of("hook-1"), Optional.empty(), Set.of()),
                                Optional.empty(),
                                PAGE)),
                new Question("DeliveryReader.find", "by id", 1, () -> deliveries.find(DELIVERY)),
                new Question("DeliveryReader.log", "by id", 2, () -> deliveries.log(DELIVERY)),
                new Question("DeliveryReader.counts", "two", 10, () -> deliveries.counts(List.of(NEWEST, PAST))),
                new Question(
                        "CommandDecisions.find",
                        "by id",
                        1,
                        () -> new CommandDecisions(session).find(new CommandId("c999999"))));
    }

    private static List<Question> ofReports() {
        ReportReader reports = new ReportReader(session);
        String key = "c4ca4238a0b923820dcc509a6f75849b";
        return List.of(
                new Question(
                        "ReportReader.responseTimes",
                        "a week by service",
                        4 * OF_A_WEEK,
                        () -> reports.responseTimes(WEEK, ReportBy.SERVICE)),
                new Question(
                        "ReportReader.responseTimes",
                        "a week of a team, of what was bad",
                        2 * OF_A_WEEK,
                        () -> reports.responseTimes(
                                WEEK.ofServices(Set.of("service-7")).atLeast(Severity.ERROR), ReportBy.DAY)),
                new Question(
                        "ReportReader.responseTimes",
                        "a week by team",
                        4 * OF_A_WEEK,
                        () -> reports.responseTimes(WEEK, Map.of("service-7", "shop", "service-8", "shop"))),
                new Question("ReportReader.volume", "a week", 8 * OF_A_WEEK, () -> reports.volume(WEEK)),
                new Question("ReportReader.noise", "a week", 8 * OF_A_WEEK, () -> reports.noise(WEEK)),
                new Question("ReportReader.recurring", "a week", 8 * OF_A_WEEK, () -> reports.recurring(WEEK, 2, 20)),
                new Question(
                        "ReportReader.incidentsLike",
                        "first page",
                        400,
                        () -> reports.incidentsLike(key, Optional.empty(), 1)),
                new Question("ReportReader.longestOpen", "page", 60, () -> reports.longestOpen(PAGE)),
                new Question("ReportReader.noisiest", "a week", 6 * OF_A_WEEK, () -> reports.noisiest(WEEK, 20)),
                new Question("ReportReader.deliveries", "a week", 4 * OF_A_WEEK, () -> reports.deliveries(WEEK)),
                new Question("ReportReader.owed", "all", 2_000, reports::owed));
    }

    private static List<Question> ofTheRelay() {
        Outbox outbox = new Outbox(session);
        Expiry expiry = new Expiry(session, RetentionConfig.defaults(), 200, END.plus(Duration.ofDays(1)));
        List<Question> questions = new ArrayList<>(List.of(
                new Question(
                        "Outbox.claim",
                        "due lanes",
                        20_000,
                        () -> outbox.claim("hook-1", 8, END, Duration.ofMinutes(1))),
                new Question(
                        "Outbox.claim",
                        "due lanes of several targets",
                        20_000,
                        () -> outbox.claim(
                                List.of(wanted("hook-2"), wanted("hook-3"), wanted("hook-0")),
                                20,
                                END,
                                Duration.ofMinutes(1))),
                new Question("Outbox.untilDue", "due lanes", 2_000, () -> outbox.untilDue(Set.of("hook-2"), END)),
                new Question("Outbox.owed", "all", 2_000, outbox::owed)));
        for (ExpiredKind kind : ExpiredKind.values()) {
            questions.add(new Question("Expiry.next", kind.code(), 60_000, () -> expiry.next(kind)));
        }
        return questions;
    }

    private static Wanted wanted(String target) {
        return new Wanted(target, 8, Optional.empty());
    }

    private static Question list(String what, IncidentFilter filter, Optional<IncidentCursor> after, long mostRows) {
        return new Question(
                "IncidentReader.list", what, mostRows, () -> new IncidentReader(session).list(filter, after, PAGE));
    }

    private static IncidentFilter filter(Set<IncidentStatus> statuses, Set<Severity> severities, String service) {
        return new IncidentFilter(
                statuses,
                severities,
                Optional.ofNullable(service).map(ServiceName::new),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static IncidentFilter elsewhere(@Nullable String environment, @Nullable String text) {
        return new IncidentFilter(
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.ofNullable(environment),
                Optional.ofNullable(text),
                false);
    }

    private static void prove(Question question) throws IOException {
        database.take();
        question.asked.run();
        List<ExplainingDataSource.Explained> all = database.take();
        assertThat(all).as("statements of " + question.method).isNotEmpty();
        long touched = 0;
        for (ExplainingDataSource.Explained one : all) {
            JsonNode plan = new ObjectMapper().readTree(one.plan()).path(0).path("Plan");
            refuseScans(plan, one);
            touched += touched(plan);
        }
        assertThat(touched).as("rows touched by " + all).isLessThanOrEqualTo(question.mostRows);
    }

    private static void refuseScans(JsonNode node, ExplainingDataSource.Explained of) {
        if (node.path("Node Type").asText().equals("Seq Scan")
                && LargeHistory.TABLES.contains(node.path("Relation Name").asText())) {
            fail("reads all of " + node.path("Relation Name").asText() + ": " + of.sql() + "\n" + of.plan());
        }
        node.path("Plans").forEach(child -> refuseScans(child, of));
    }

    /** What the scans of a plan gave or threw away; as estimated, where the statement was not run for it. */
    private static long touched(JsonNode node) {
        long touched = 0;
        if (node.path("Node Type").asText().endsWith("Scan") && node.has("Relation Name")) {
            boolean ran = node.has("Actual Rows");
            double rows = ran
                    ? (node.path("Actual Rows").asDouble()
                                    + node.path("Rows Removed by Filter").asDouble()
                                    + node.path("Rows Removed by Index Recheck").asDouble())
                            * node.path("Actual Loops").asDouble()
                    : node.path("Plan Rows").asDouble();
            touched = Math.round(rows);
        }
        for (JsonNode child : node.path("Plans")) {
            touched += touched(child);
        }
        return touched;
    }
}
