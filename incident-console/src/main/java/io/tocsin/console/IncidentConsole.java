package io.tocsin.console;

import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.console.api.Api;
import io.tocsin.console.command.CommandDesk;
import io.tocsin.console.command.CommandIssuer;
import io.tocsin.console.command.DecisionWaiter;
import io.tocsin.console.command.JournalWriter;
import io.tocsin.console.http.Edge;
import io.tocsin.console.http.OriginGuard;
import io.tocsin.console.http.RequestMetrics;
import io.tocsin.console.live.LiveFeed;
import io.tocsin.console.page.Pages;
import io.tocsin.console.read.Incidents;
import io.tocsin.console.read.Rules;
import io.tocsin.console.read.StoreState;
import io.tocsin.console.silence.SilenceBook;
import io.tocsin.console.silence.SilenceDesk;
import io.tocsin.console.silence.SilencePreview;
import io.tocsin.console.why.DecisionFinder;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.store.DatabaseSettings;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreChannel;
import io.tocsin.sink.store.StoreFeed;
import io.tocsin.sink.store.StoreNotice;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * The console: REST API, live updates and web pages on a server that somebody else starts.
 *
 * <p>It reads the store and writes commands to the journal; it changes nothing itself. Nobody signs in yet, so whoever
 * reaches it may acknowledge and resolve: bind the server to the loopback address, or put something in front of it that
 * knows people.
 */
public final class IncidentConsole implements AutoCloseable {

    private final Store store;
    private final StoreFeed notices;
    private final JournalWriter journal;
    private final LiveFeed feed;
    private final DecisionWaiter waiter;
    private final StoreState state;
    private final KafkaWatch watch;
    private final SilenceBook silences;
    private final Upkeep upkeep;
    private final Api api;
    private final Pages pages;

    private IncidentConsole(
            ConsoleConfig config, KafkaSettings kafka, DatabaseSettings database, MeterRegistry meters, Clock clock) {
        this.state = new StoreState(clock);
        this.store = Store.open(database, "tocsin-console", meters);
        this.feed = new LiveFeed(state, config.maxStreams(), meters, clock);
        this.journal = new JournalWriter(kafka, meters);
        Incidents incidents = new Incidents(store, state);
        this.waiter = new DecisionWaiter(incidents::decision);
        CommandDesk desk = new CommandDesk(new CommandIssuer(journal, clock), waiter, incidents);
        RequestMetrics requests = new RequestMetrics(meters);
        OriginGuard origins = new OriginGuard(config.publicUrl());
        Edge edge = new Edge(requests, Failures::read, origins);
        DecisionFinder finder = new DecisionFinder(kafka, config.maxWait());
        this.watch = new KafkaWatch(kafka, incidents, state, clock);
        this.silences = SilenceBook.open(kafka);
        SilenceDesk silenceDesk = new SilenceDesk(kafka, silences, watch::obstacle, clock);
        SilencePreview preview = new SilencePreview(incidents);
        Rules rules = new Rules(kafka, clock);
        this.api = new Api(new Api.Parts(
                edge, requests, incidents, desk, finder, silenceDesk, preview, rules, feed, origins, config.maxWait()));
        this.pages = new Pages(new Pages.Parts(
                config.environmentName(),
                config.publicUrl(),
                edge,
                incidents,
                state,
                desk,
                rules,
                silenceDesk,
                preview,
                feed,
                origins,
                clock));
        this.upkeep = Upkeep.start(store, state, incidents, feed, watch);
        this.notices = store.listen(Set.of(StoreChannel.INCIDENTS, StoreChannel.COMMANDS), this::hear);
    }

    /**
     * Starts to listen to the store; waits for nothing. Kafka and the database may be away: readiness says so, and the
     * console comes to itself when they are back.
     */
    public static IncidentConsole start(
            ConsoleConfig config, KafkaSettings kafka, DatabaseSettings database, MeterRegistry meters, Clock clock) {
        return new IncidentConsole(config, kafka, database, meters, clock);
    }

    private void hear(StoreNotice notice) {
        waiter.hear(notice);
        feed.hear(notice);
        upkeep.changed();
    }

    /** Adds all routes of the console to a server. */
    public void bind(ServerBuilder server) {
        api.bind(server);
        pages.bind(server);
    }

    /** Ready when incidents can be read and commands can be written, as was found a moment ago. */
    public Readiness readiness() {
        if (state.unreadableSince().isPresent()) {
            return new Readiness.NotReady(
                    "database",
                    "cannot read incidents since " + state.unreadableSince().get());
        }
        Optional<String> obstacle = watch.obstacle();
        return obstacle.isPresent() ? new Readiness.NotReady("kafka", obstacle.get()) : new Readiness.Ready();
    }

    /**
     * Ends the streams, and answers whoever waits for a decision with what is known now: before the server takes no more
     * requests, so that its end does not wait for them.
     */
    public void endWaits() {
        feed.close();
        waiter.end();
    }

    /** Ends the streams, sends the commands that were accepted, and gives everything back; takes a few seconds at most. */
    @Override
    public void close() {
        feed.close();
        notices.close();
        upkeep.close();
        silences.close();
        journal.close();
        store.close();
    }
}
