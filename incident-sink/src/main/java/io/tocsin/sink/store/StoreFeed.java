package io.tocsin.sink.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to the store on a connection of its own, which no pool hands out or takes back. */
public final class StoreFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreFeed.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration RECONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** How long a notice may take that was sent: much longer than it does. */
    private static final Duration DOUBT = Duration.ofSeconds(1);

    private final DatabaseSettings settings;
    private final Set<StoreChannel> channels;
    private final Consumer<StoreNotice> listener;
    private final Duration look;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private StoreFeed(
            DatabaseSettings settings, Set<StoreChannel> channels, Consumer<StoreNotice> listener, Duration look) {
        this.settings = settings;
        this.channels = Set.copyOf(channels);
        this.listener = listener;
        this.look = look;
        this.thread = new Thread(this::run, "store-feed");
        this.thread.setDaemon(true);
    }

    static StoreFeed start(DatabaseSettings settings, Set<StoreChannel> channels, Consumer<StoreNotice> listener) {
        return start(settings, channels, listener, LOOK);
    }

    /** As {@link #start}, looking this often whether the connection answers, and whether it kept anything back. */
    static StoreFeed start(
            DatabaseSettings settings, Set<StoreChannel> channels, Consumer<StoreNotice> listener, Duration look) {
        StoreFeed feed = new StoreFeed(settings, channels, listener, look);
        feed.thread.start();
        return feed;
    }

    /** Stops listening; waits a few seconds at most for the listener to return. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean lost = false;
        while (isOpen()) {
            try (Connection connection = connect()) {
                lost = false;
                tell(new StoreNotice.Missed());
                follow(connection);
            } catch (SQLException | RuntimeException e) {
                if (!lost && isOpen()) {
                    LOG.warn("lost the feed of the store, reconnecting: {}", e.getMessage());
                }
                lost = true;
                pause();
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "tocsin-feed");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", Integer.toString(Store.CONNECT_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(Store.CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Long.toString(ANSWER.toSeconds()));
        Connection connection = DriverManager.getConnection(settings.jdbcUrl(), properties);
        try (Statement statement = connection.createStatement()) {
            for (StoreChannel channel : channels) {
                statement.execute("LISTEN " + channel.channelName());
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void follow(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        MissedNotices missed = new MissedNotices();
        int wait = (int) Math.min(WAIT.toMillis(), look.toMillis());
        long lookAt = System.nanoTime();
        while (isOpen()) {
            if (take(postgres.getNotifications(wait))) {
                missed.heard();
            }
            if (System.nanoTime() - lookAt > 0) {
                boolean doubted = look(connection, postgres, missed);
                lookAt = System.nanoTime() + (doubted ? DOUBT : look).toNanos();
            }
        }
    }

    /** True when the next look should follow soon. */
    private boolean look(Connection connection, PGConnection postgres, MissedNotices missed) throws SQLException {
        Optional<FeedPlace> place =
                channels.contains(StoreChannel.INCIDENTS) ? Optional.of(FeedPlace.read(connection)) : Optional.empty();
        // A peer that vanished without a word is only noticed by asking.
        if (!connection.isValid(Store.CONNECT_SECONDS)) {
            throw new SQLException("the connection no longer answers");
        }
        boolean meanwhile = take(postgres.getNotifications());
        if (place.isEmpty()) {
            return false;
        }
        MissedNotices.Finding finding = missed.judge(place.get(), meanwhile);
        if (finding == MissedNotices.Finding.MISSED) {
            tell(new StoreNotice.Missed());
        }
        return finding == MissedNotices.Finding.IN_DOUBT;
    }

    /** True when there were any. */
    private boolean take(PGNotification @Nullable [] notifications) {
        if (notifications == null) {
            return false;
        }
        for (PGNotification notification : notifications) {
            tell(notification);
        }
        return notifications.length > 0;
    }

    private void tell(PGNotification notification) {
        for (StoreChannel channel : channels) {
            if (channel.channelName().equals(notification.getName())) {
                StoreNotice.parse(channel, notification.getParameter()).ifPresent(this::tell);
            }
        }
    }

    private void tell(StoreNotice notice) {
        try {
            listener.accept(notice);
        } catch (RuntimeException e) {
            LOG.error("a listener of the store failed on {}", notice, e);
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void pause() {
        try {
            long jitter = ThreadLocalRandom.current().nextLong(RECONNECT.toMillis());
            closed.await(RECONNECT.toMillis() / 2 + jitter, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }
}
