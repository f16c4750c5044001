package io.tocsin.platform;

import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker with its controller in this process, alone in its cluster. What it keeps is in the directory and
 * is there again after the next start.
 *
 * <p>What survives what:
 *
 * <ul>
 *   <li>close and start: everything.
 *   <li>{@code kill -9} of the process: every acknowledged record, committed offset and committed transaction, because
 *       they are with the operating system by then; open transactions are aborted when their producer returns or their
 *       timeout passes.
 *   <li>loss of power: what is older than about a second with {@link Options#durable()}; without it, what the
 *       operating system happened to have written. There is one copy of everything.
 * </ul>
 *
 * <p>It logs through SLF4J under {@code kafka} and {@code org.apache.kafka}, a lot at level INFO.
 */
public final class EmbeddedKafka implements AutoCloseable {

    /**
     * Where clients reach it and how it writes.
     *
     * @param host address to listen on; a loopback address unless others shall reach it: there is no authentication.
     *     {@code 0.0.0.0} is all addresses; clients are then sent on to the name of this machine, which they must be
     *     able to resolve
     * @param port to listen on; 0 takes a free one
     * @param durable writes to the disk every second; tests do without
     * @param writersForgottenAfter how long it remembers a transactional writer that writes nothing
     * @param guarded further addresses of the loopback, at which clients have to say who they are; with any, ACLs are heeded there
     */
    public record Options(
            String host, int port, boolean durable, Duration writersForgottenAfter, List<GuardedListener> guarded) {

        private static final Duration A_WEEK = Duration.ofDays(7);

        public Options {
            guarded = List.copyOf(guarded);
            if (host.isBlank()) {
                throw new IllegalArgumentException("host is blank (expected: an address of this machine)");
            }
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
            }
        }

        /** On a free port of the loopback address. */
        public static Options defaults() {
            return new Options("127.0.0.1", 0, true, A_WEEK, List.of());
        }

        /** On a free port of the loopback address, for data that nobody misses. */
        public static Options forTests() {
            return new Options("127.0.0.1", 0, false, A_WEEK, List.of());
        }

        /** The same on this address. */
        public Options withHost(String newHost) {
            return new Options(newHost, port, durable, writersForgottenAfter, guarded);
        }

        /** The same on this port; 0 takes a free one. */
        public Options withPort(int newPort) {
            return new Options(host, newPort, durable, writersForgottenAfter, guarded);
        }

        /** The same that forgets writers sooner or later. */
        public Options forgettingWritersAfter(Duration idle) {
            return new Options(host, port, durable, idle, guarded);
        }

        /** The same with these further addresses, each on a free port. */
        public Options guardedBy(GuardedListener... listeners) {
            return new Options(host, port, durable, writersForgottenAfter, List.of(listeners));
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final int ATTEMPTS = 5;
    private static final long CLOSE_SECONDS = 30;

    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final String host;
    private final int port;
    private final Map<String, Integer> guarded;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedKafka(DirectoryLock lock, KafkaRaftServer server, String host, Ports ports) {
        this.lock = lock;
        this.server = server;
        this.host = host;
        this.port = ports.open();
        this.guarded = ports.guarded();
    }

    /**
     * Starts a broker on this directory and returns when it takes requests. A directory that is empty or missing is
     * made ready; one that a broker of ours used before goes on where it stopped.
     *
     * @throws DirectoryInUseException when a living process, this one included, runs a broker on it
     * @throws PlatformStartException when the broker does not come up, for example because the port is taken
     */
    public static EmbeddedKafka start(Path directory, Options options) {
        if (options.port() != 0 && !FreePort.isFree(options.host(), options.port())) {
            throw new PlatformStartException("Kafka cannot listen on " + options.host() + ":" + options.port()
                    + ": the port is taken or the address is not of this machine");
        }
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            Path logs = lock.directory().resolve("logs");
            BrokerStorage.formatWhenNew(logs);
            return startOnFreePorts(lock, logs, options);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** {@code host:port} for clients of this machine. */
    public String bootstrapServers() {
        String reachable = isEveryAddress(host) ? "127.0.0.1" : host;
        return (reachable.indexOf(':') >= 0 ? "[" + reachable + "]" : reachable) + ":" + port;
    }

    /** {@code host:port} of the guarded listener of this name. */
    public String bootstrapServers(String listener) {
        Integer found = guarded.get(listener);
        if (found == null) {
            throw new IllegalArgumentException(
                    "listener: " + listener + " (expected: one of " + guarded.keySet() + ")");
        }
        return "127.0.0.1:" + found;
    }

    /** The port that clients connect to. */
    public int port() {
        return port;
    }

    /** Stops the broker and gives the directory free; returns after {@value #CLOSE_SECONDS} s at the latest. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Thread stopping = new Thread(server::shutdown, "stop-embedded-kafka");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(CLOSE_SECONDS * 1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopping.isAlive()) {
            LOG.warn("Kafka on {} did not stop in time; it stops with this process", lock.directory());
        } else {
            lock.close();
        }
    }

    private static EmbeddedKafka startOnFreePorts(DirectoryLock lock, Path logs, Options options) {
        for (int attempt = 1; ; attempt++) {
            Ports ports = Ports.find(options);
            Properties properties = BrokerProperties.of(logs, options, ports);
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            try {
                server.startup();
                return new EmbeddedKafka(lock, server, options.host(), ports);
            } catch (Exception e) {
                server.shutdown();
                if (attempt == ATTEMPTS || !isTakenPort(e)) {
                    throw new PlatformStartException("Kafka on " + lock.directory() + " does not start: " + e, e);
                }
            }
        }
    }

    /** True for the addresses that mean all addresses of this machine. */
    static boolean isEveryAddress(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    private static boolean isTakenPort(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
