package io.tocsin.cli.demo;

import io.tocsin.model.alert.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The primary of the payments database fails over, and half of a shop goes with it. */
final class OutageStory {

    /** The rules of the story: quick, so that it is told within a minute. */
    static final String RULES = """
            rules:
              - name: flapping-queue
                match: {service: notifications}
                group_by: [service, environment]
                resolve: {after: 30s}
              - name: shop
                group_by: [service, environment]
                resolve: {after: 3s}
            """;

    private static final long SEED = 20261122;
    private static final int STORM = 260;
    private static final int STILL_FIRING = 10;

    private static final Check PRIMARY =
            check("payments-db", 1001, "Primary does not answer", "postgresql.up", Severity.CRITICAL);
    private static final Check LAG =
            check("payments-db", 1002, "Replication lag is high", "postgresql.replication_delay", Severity.ERROR);
    private static final Check PAY_ERRORS =
            check("payments", 1101, "Error rate is high", "trace.http.request.errors", Severity.CRITICAL);
    private static final Check PAY_LATENCY =
            check("payments", 1102, "Latency p99 above 2 s", "trace.http.request.duration.p99", Severity.ERROR);
    private static final Check CHECKOUT_FAILS =
            check("checkout", 1201, "Checkouts fail", "checkout.failed", Severity.CRITICAL);
    private static final Check CHECKOUT_TIMEOUTS =
            check("checkout", 1202, "Calls to payments time out", "checkout.payment.timeouts", Severity.ERROR);
    private static final Check CART = check("cart", 1301, "Latency above 1 s", "cart.latency", Severity.ERROR);
    private static final Check WEB = check("web", 1401, "Many answers are 5xx", "nginx.5xx", Severity.ERROR);
    private static final Check ORDERS = check("orders", 1501, "Backlog grows", "orders.backlog", Severity.ERROR);
    private static final Check SEARCH = check("search", 1601, "Latency is unusual", "search.latency", Severity.WARNING);
    private static final Check INVENTORY =
            check("inventory", 1701, "Pod cannot reach payments", "inventory.payments.up", Severity.ERROR);
    private static final Check AUTH = check("auth", 1801, "Heartbeat is missing", "auth.heartbeat", Severity.CRITICAL);
    private static final Check QUEUE =
            check("notifications", 1901, "Queue is deep", "notifications.queue", Severity.WARNING);
    private static final Check SHIPPING =
            check("shipping", 2001, "Labels are late", "shipping.labels.delay", Severity.ERROR);
    private static final Check FALLBACK =
            check("recommendations", 2101, "Fallback in use", "recommendations.fallback", Severity.WARNING);

    private final Plot plot;
    private final Random random = new Random(SEED);

    private OutageStory(Plot plot) {
        this.plot = plot;
    }

    /**
     * The whole story.
     *
     * @param begin of it by the sender's clock; far enough in the past, so that no event lies in the future
     */
    static Story from(Instant begin) {
        OutageStory story = new OutageStory(new Plot(begin));
        story.ordinaryNight();
        story.databaseFails();
        story.outageSpreads();
        story.networkMisbehaves();
        story.storm();
        story.peopleAct();
        story.servicesRecover();
        story.oneComesBack();
        return story.plot.end();
    }

    private void ordinaryNight() {
        plot.chapter("An ordinary night");
        plot.fires(SEARCH.on("search-1"), Transition.WARN);
        plot.manualEvent("Deploy of web 2.31 finished");
        plot.recovers(SEARCH.on("search-1"));
        plot.awaitsResolved("search");
    }

    private void databaseFails() {
        plot.chapter("The primary of the payments database fails");
        plot.fires(PRIMARY.on("pg-1"));
        hosts("pg", 2, 3).forEach(host -> plot.fires(LAG.on(host)));
        plot.repeats(PRIMARY.on("pg-1"));
    }

    private void outageSpreads() {
        plot.chapter("It spreads: payments, checkout, cart, web, orders, auth");
        hosts("pay", 1, 8).forEach(host -> plot.fires(PAY_ERRORS.on(host)));
        hosts("pay", 1, 8).forEach(host -> plot.fires(PAY_LATENCY.on(host)));
        hosts("checkout", 1, 6).forEach(host -> plot.fires(CHECKOUT_FAILS.on(host)));
        hosts("checkout", 1, 6).forEach(host -> plot.fires(CHECKOUT_TIMEOUTS.on(host)));
        hosts("cart", 1, 3).forEach(host -> plot.fires(CART.on(host), Transition.WARN));
        hosts("web", 1, 8).forEach(host -> plot.fires(WEB.on(host)));
        hosts("orders", 1, 2).forEach(host -> plot.fires(ORDERS.on(host)));
        hosts("auth", 1, 2).forEach(host -> plot.fires(AUTH.on(host), Transition.NO_DATA));
        hosts("reco", 1, 2).forEach(host -> plot.fires(FALLBACK.on(host)));
        hosts("cart", 1, 3).forEach(host -> plot.worsens(CART.on(host)));
        plot.chapter("Datadog repeats what goes on");
        for (int round = 0; round < 2; round++) {
            shuffled(affected()).forEach(plot::repeats);
        }
    }

    private void networkMisbehaves() {
        plot.chapter("Deliveries come twice, late, and out of order");
        shuffled(affected()).subList(0, 15).forEach(plot::deliversAgain);
        plot.repeatsOutOfOrder(CHECKOUT_FAILS.on("checkout-1"));
        hosts("shipping", 1, 2).forEach(host -> plot.recoversBeforeItFires(SHIPPING.on(host)));
        plot.garbage(WEB.on("web-1"));
        plot.chapter("A check flaps");
        for (int i = 0; i < 5; i++) {
            plot.fires(QUEUE.on("queue-1"));
            plot.recovers(QUEUE.on("queue-1"));
        }
    }

    private void storm() {
        plot.chapter("A storm: every pod of inventory complains at once");
        hosts("inventory", 1, STORM).forEach(host -> plot.fires(INVENTORY.on(host)));
        plot.awaitsTriggered("inventory");
    }

    private void peopleAct() {
        plot.chapter("On call answers");
        plot.awaitsTriggered("payments-db");
        plot.acknowledges("payments-db", "Failing over by hand");
        plot.notes("payments-db", "New primary is pg-2; pg-1 is isolated");
        plot.acknowledges("orders", "Draining the backlog");
    }

    private void servicesRecover() {
        plot.chapter("The new primary takes over, services recover");
        plot.recovers(PRIMARY.on("pg-1"));
        plot.recovers(LAG.on("pg-2"));
        shuffled(affected().stream()
                        .filter(check -> !check.service().equals("orders"))
                        .toList())
                .forEach(plot::recovers);
        plot.recovers(ORDERS.on("orders-1"));
        hosts("auth", 1, 2).forEach(host -> plot.recovers(AUTH.on(host)));
        hosts("reco", 1, 2).forEach(host -> plot.recovers(FALLBACK.on(host)));
        hosts("inventory", STILL_FIRING + 1, STORM).forEach(host -> plot.recovers(INVENTORY.on(host)));
        List.of("payments", "checkout", "cart", "web", "auth", "recommendations")
                .forEach(plot::awaitsResolved);
    }

    private void oneComesBack() {
        plot.chapter("Web comes back for a moment; the database is closed by hand");
        plot.fires(WEB.on("web-3"));
        plot.recovers(WEB.on("web-3"));
        plot.resolves("payments-db", "pg-3 is being rebuilt; nothing more to do tonight");
        plot.awaitsResolved("web");
        plot.awaitsResolved("notifications");
    }

    /** What fires while the outage lasts and is repeated again and again. */
    private static List<Check> affected() {
        List<Check> checks = new ArrayList<>();
        hosts("pay", 1, 8).forEach(host -> checks.add(PAY_ERRORS.on(host)));
        hosts("pay", 1, 8).forEach(host -> checks.add(PAY_LATENCY.on(host)));
        hosts("checkout", 1, 6).forEach(host -> checks.add(CHECKOUT_FAILS.on(host)));
        hosts("checkout", 1, 6).forEach(host -> checks.add(CHECKOUT_TIMEOUTS.on(host)));
        hosts("cart", 1, 3).forEach(host -> checks.add(CART.on(host)));
        hosts("web", 1, 8).forEach(host -> checks.add(WEB.on(host)));
        hosts("orders", 1, 2).forEach(host -> checks.add(ORDERS.on(host)));
        return checks;
    }

    private List<Check> shuffled(List<Check> checks) {
        List<Check> shuffled = new ArrayList<>(checks);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static List<String> hosts(String name, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> name + "-" + i).toList();
    }

    private static Check check(String service, int monitor, String title, String metric, Severity severity) {
        return new Check(service, monitor, title, metric, "", severity);
    }
}
