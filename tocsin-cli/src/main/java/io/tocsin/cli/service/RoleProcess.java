package io.tocsin.cli.service;

import io.micrometer.core.instrument.Gauge;
import io.tocsin.cli.config.HttpConfig;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some roles in this process behind one HTTP server. The server answers from the start, so that health can be asked and
 * senders get a 503 instead of no answer; the engine and the sink start once the topics are there.
 */
public final class RoleProcess {

    private static final Logger LOG = LoggerFactory.getLogger(RoleProcess.class);

    /** Long enough for a Kafka that is there, short enough for a process that should answer. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(3);

    private static final Duration FOREVER = Duration.ofDays(10_000);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int LOOKS_BETWEEN_WORDS = 200;

    private final HttpConfig http;
    private final TopicsCheck topics;
    private final EnumSet<RoleName> names;
    private final Function<RoleName, Role> starter;
    private final Metrics metrics;
    private final Health health = new Health();
    private final List<Role> running = new ArrayList<>();
    private volatile @Nullable HttpServer server;

    /**
     * Nothing is started yet.
     *
     * @param topics those that the roles have to do with
     * @param names which roles
     * @param starter starts one role; called once for each
     */
    public RoleProcess(
            HttpConfig http,
            KafkaSettings kafka,
            List<Topic<?>> topics,
            Collection<RoleName> names,
            Metrics metrics,
            Function<RoleName, Role> starter) {
        this.http = http;
        this.topics = new TopicsCheck(kafka, topics);
        this.names = EnumSet.copyOf(names);
        this.metrics = metrics;
        this.starter = starter;
        names.forEach(name -> Gauge.builder("tocsin.role.ready", health, said -> said.isReady(name) ? 1 : 0)
                .description("1 while the role does its work, as /health/ready says")
                .tag("role", name.code())
                .strongReference(true)
                .register(metrics.registry()));
    }

    /**
     * Starts everything. Returns false when somebody asked to stop before all was started; what was started then still
     * has to be closed.
     *
     * @throws io.tocsin.cli.terminal.CommandFailure when the address is taken or the topics do not fit
     */
    public boolean start(StopSignal stop) {
        names.forEach(name -> health.report(name, topics::waiting));
        boolean checked = topics.await(stop, FIRST_LOOK);
        names.stream().filter(RoleName::hasRoutes).forEach(name -> start(name, stop));
        HttpServer serving = new HttpServer(http, health, metrics, running);
        server = serving;
        serving.start();
        if (!checked && !topics.await(stop, FOREVER)) {
            return false;
        }
        serving.openGate();
        names.stream().filter(name -> !name.hasRoutes()).forEach(name -> start(name, stop));
        return true;
    }

    /**
     * Waits until every role does its work; true when that is so, false when somebody asked to stop before. Says now
     * and then what it waits for.
     */
    public boolean awaitReady(StopSignal stop) {
        for (int looks = 1; !health.isReady(); looks++) {
            if (stop.await(LOOK_AGAIN)) {
                return false;
            }
            if (looks % LOOKS_BETWEEN_WORDS == 0) {
                health.now().forEach(RoleProcess::sayIfNotReady);
            }
        }
        return true;
    }

    /** What each role says of itself. */
    public Health health() {
        return health;
    }

    /** Where the server is reached, also while the rest still starts. */
    public String url() {
        HttpServer serving = server;
        if (serving == null) {
            throw new IllegalStateException("not started");
        }
        return serving.url();
    }

    /**
     * Ends everything in the order of the data's way, each step within its time. Before the port is closed it is not
     * ready for as long as the configuration says, so that a load balancer sends to others by then.
     */
    public void close(Closing closing) {
        HttpServer serving = server;
        if (serving != null) {
            closing.step("leaving", http.stopAfter().plus(HttpServer.DRAIN), () -> leave(serving));
            closing.step("http", HttpServer.CLOSES_WITHIN, serving::close);
        }
        running.sort(java.util.Comparator.comparing(Role::name));
        running.forEach(role -> closing.step(role.name().code(), role.closesWithin(), role::close));
        running.clear();
    }

    private void leave(HttpServer serving) {
        // Nobody sends anything to a process that was not ready anyway, or that has nothing to ask for.
        boolean known = names.stream().anyMatch(RoleName::hasRoutes) && health.isReady();
        health.leave();
        serving.leave();
        long until = System.nanoTime() + http.stopAfter().toNanos();
        while (known && until - System.nanoTime() > 0) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        running.forEach(Role::endWaits);
    }

    private static void sayIfNotReady(RoleName name, Readiness said) {
        if (said instanceof Readiness.NotReady not) {
            LOG.info("{} is not ready: {}: {}", name.code(), not.component(), not.reason());
        }
    }

    private void start(RoleName name, StopSignal stop) {
        LOG.debug("starting {}", name.code());
        Role role = starter.apply(name);
        running.add(role);
        health.report(name, role::readiness);
        role.failure().whenComplete((cause, failure) -> stop.fail(cause == null ? failure : cause));
    }
}
