package io.tocsin.sink.target;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.outbound.CheckedHosts;
import io.tocsin.sink.outbound.OutboundHttp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The notifiers of all targets, and what they send with. */
public final class Notifiers implements AutoCloseable {

    private final CheckedHosts hosts = new CheckedHosts();
    private final OutboundHttp http;
    private final ExecutorService blocking = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "notifier-blocking");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Notifier> notifiers;

    /**
     * Opens no connection yet.
     *
     * @param targets in the order in which they are asked
     * @param requestTimeout of each request
     */
    public Notifiers(List<TargetConfig> targets, Duration requestTimeout) {
        this(targets, requestTimeout, Optional.empty());
    }

    /**
     * Opens no connection yet.
     *
     * @param targets in the order in which they are asked
     * @param requestTimeout of each request
     * @param kafka the cluster of our own topics, where a target may be in it
     */
    public Notifiers(List<TargetConfig> targets, Duration requestTimeout, Optional<KafkaSettings> kafka) {
        this.http = new OutboundHttp(hosts, requestTimeout);
        NotifierTools tools = new NotifierTools(http, hosts, blocking, kafka);
        this.notifiers = targets.stream().map(target -> target.notifier(tools)).toList();
    }

    /** One for each target, in their order. */
    public List<Notifier> all() {
        return notifiers;
    }

    /** What is under way is broken off; waits for nothing. */
    @Override
    public void close() {
        notifiers.forEach(Notifier::close);
        blocking.shutdownNow();
        http.close();
        hosts.close();
    }
}
