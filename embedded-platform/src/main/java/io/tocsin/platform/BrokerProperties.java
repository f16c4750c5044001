package io.tocsin.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * The settings of a broker that is alone: broker and controller in one, one copy of everything, and sizes and threads
 * for one machine that it shares with us. What is not set here is Kafka's default.
 */
final class BrokerProperties {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String CLIENT_LISTENER = "CLIENT";
    private static final int MEBIBYTE = 1024 * 1024;

    private static final Duration SESSION = Duration.ofSeconds(3);

    /** For a machine that does much at once; nobody waits for what was killed to come back. */
    private static final Duration SESSION_FOR_TESTS = Duration.ofSeconds(30);

    private final Properties properties = new Properties();

    private BrokerProperties() {}

    static Properties of(Path logDirectory, EmbeddedKafka.Options options, Ports ports) {
        BrokerProperties made = new BrokerProperties();
        made.listeners(options, ports);
        if (!options.guarded().isEmpty()) {
            made.guard(options.guarded());
        }
        made.oneCopyOfEverything();
        made.smallFiles(logDirectory);
        made.fewThreads();
        made.quickGroups();
        made.session(options.durable() ? SESSION : SESSION_FOR_TESTS);
        made.quietWhenIdle();
        made.forgetWriters(options.writersForgottenAfter());
        if (options.durable()) {
            made.flushEverySecond();
        }
        return made.properties;
    }

    private void listeners(EmbeddedKafka.Options options, Ports ports) {
        StringBuilder listeners =
                new StringBuilder(CLIENT_LISTENER + "://" + listenerHost(options.host()) + ":" + ports.open());
        StringBuilder protocols =
                new StringBuilder(CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        for (GuardedListener one : options.guarded()) {
            listeners.append("," + one.name() + "://127.0.0.1:" + ports.guarded(one));
            protocols.append("," + one.name() + ":" + one.protocol());
        }
        listeners.append("," + CONTROLLER_LISTENER + "://127.0.0.1:" + ports.controller());
        set("process.roles", "broker,controller");
        set("node.id", NODE_ID);
        set("listeners", listeners);
        set("listener.security.protocol.map", protocols);
        set("inter.broker.listener.name", CLIENT_LISTENER);
        set("controller.listener.names", CONTROLLER_LISTENER);
        // Named in the settings and not in the log, so that the port may be another one after a restart.
        set("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + ports.controller());
    }

    /** Nobody may do anything that no ACL allows, but who comes by a listener that does not ask. */
    private void guard(List<GuardedListener> listeners) {
        set("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        set("super.users", "User:ANONYMOUS");
        set("allow.everyone.if.no.acl.found", false);
        listeners.forEach(listener ->
                listener.settings().forEach((name, value) -> set(listener.prefix() + name, value)));
    }

    /** Nothing is Kafka's way to write all addresses, of which it then advertises the name of the machine. */
    private static String listenerHost(String host) {
        if (EmbeddedKafka.isEveryAddress(host)) {
            return "";
        }
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    private void oneCopyOfEverything() {
        set("auto.create.topics.enable", false);
        set("default.replication.factor", 1);
        set("min.insync.replicas", 1);
        set("offsets.topic.replication.factor", 1);
        set("offsets.topic.num.partitions", 4);
        set("transaction.state.log.replication.factor", 1);
        set("transaction.state.log.min.isr", 1);
        set("transaction.state.log.num.partitions", 4);
        set("share.coordinator.state.topic.replication.factor", 1);
        set("share.coordinator.state.topic.min.isr", 1);
        set("share.coordinator.state.topic.num.partitions", 1);
    }

    private void smallFiles(Path logDirectory) {
        set("log.dirs", logDirectory);
        // After a kill the newest segment of every partition is read again: its size bounds that time.
        set("log.segment.bytes", 64 * MEBIBYTE);
        set("log.index.size.max.bytes", MEBIBYTE);
        set("offsets.topic.segment.bytes", 8 * MEBIBYTE);
        set("transaction.state.log.segment.bytes", 8 * MEBIBYTE);
        set("metadata.log.segment.bytes", 8 * MEBIBYTE);
        // 128 MiB of heap by default, whether anything is compacted or not.
        set("log.cleaner.dedupe.buffer.size", 4 * MEBIBYTE);
    }

    private void fewThreads() {
        set("num.network.threads", 2);
        set("num.io.threads", 4);
        set("background.threads", 2);
        set("num.recovery.threads.per.data.dir", 2);
        set("log.cleaner.threads", 1);
        set("group.coordinator.threads", 1);
        set("share.coordinator.threads", 1);
        // Two brokers in one process would quarrel over the same names in JMX.
        set("metric.reporters", "");
    }

    private void quickGroups() {
        set("group.initial.rebalance.delay.ms", 0);
        set("group.min.session.timeout.ms", 1000);
        set("group.consumer.min.session.timeout.ms", 1000);
        set("group.streams.min.session.timeout.ms", 1000);
        set("group.streams.initial.rebalance.delay.ms", 0);
        // A machine may be off for longer than the default of a week, and its groups must find where they were.
        set("offsets.retention.minutes", 90 * 24 * 60);
    }

    /**
     * A broker that is alone has nobody to hand its partitions to: when its session is over it takes nothing until it
     * is heard again. After a kill, though, the controller takes no new broker before the old one's session is over, so
     * that is how long a start lasts then.
     */
    private void session(Duration length) {
        set("broker.session.timeout.ms", length.toMillis());
        set("broker.heartbeat.interval.ms", 500);
        // A process that never comes back holds up the readers of what it wrote, until this is looked at.
        set("transaction.abort.timed.out.transaction.cleanup.interval.ms", 1000);
    }

    /** The controller would write to the disk twice a second to prove to other controllers that it lives. */
    private void quietWhenIdle() {
        set("metadata.max.idle.interval.ms", 0);
    }

    private void forgetWriters(Duration idle) {
        set("transactional.id.expiration.ms", idle.toMillis());
        long looked = Math.min(Duration.ofHours(1).toMillis(), Math.max(1, idle.toMillis() / 4));
        set("transaction.remove.expired.transaction.cleanup.interval.ms", looked);
    }

    private void flushEverySecond() {
        set("log.flush.interval.ms", 1000);
        set("log.flush.scheduler.interval.ms", 1000);
    }

    private void set(String name, Object value) {
        properties.setProperty(name, value.toString());
    }
}
