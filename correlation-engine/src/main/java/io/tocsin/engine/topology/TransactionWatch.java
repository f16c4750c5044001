package io.tocsin.engine.topology;

import io.tocsin.engine.metrics.EngineProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions that hang: open in a partition, and unknown to their coordinator, which would have to end them. A
 * broker that is killed can leave them (seen with Kafka 4.3.1). Everybody who reads committed records waits behind them for
 * ever: the engine that fills its stores, and the sink that reads incidents. For one thread.
 */
final class TransactionWatch {

    /** A page must not wait for longer; a look costs a broker next to nothing. */
    static final Duration EVERY = Duration.ofSeconds(20);

    /** Ours are ended by the broker after seconds; one that is open for so long is not going on. */
    static final Duration LONGER_THAN_ANY = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(TransactionWatch.class);

    private final EngineProgress progress;
    private @Nullable Instant looked;
    private final Map<OpenTransaction, Instant> seen = new HashMap<>();
    private Set<OpenTransaction> left = Set.of();
    private Set<OpenTransaction> suspects = Set.of();
    private boolean newSuspects;
    private boolean blind;

    TransactionWatch(EngineProgress progress) {
        this.progress = progress;
    }

    /** Looks, when it is time to. Does nothing else when Kafka does not answer, which others notice. */
    void look(TransactionAdmin admin, Instant now) {
        Instant before = looked;
        if (before != null && Duration.between(before, now).compareTo(EVERY) < 0) {
            return;
        }
        looked = now;
        try {
            Set<OpenTransaction> hanging = new HashSet<>(hanging(admin));
            hanging.addAll(openForTooLong(admin.openInShared(), now));
            progress.transactionsHang(hanging.size());
            left = hanging;
            blind = false;
        } catch (KafkaException e) {
            if (!blind) {
                LOG.warn("cannot see whether transactions hang: {}", e.getMessage());
            }
            blind = true;
        }
    }

    /** Whether some were seen for the first time, which are judged at the next look if they are still there. */
    boolean suspects() {
        return newSuspects;
    }

    /**
     * Those that cannot be ended. To end one whose coordinator is only late could abort in one partition what it commits in
     * another. So a transaction is ended only when all coordinators have loaded what they know, before it was asked for and
     * after, at two looks: one of them may lose and get back its partition between two questions, but not twice.
     */
    private Set<OpenTransaction> hanging(TransactionAdmin admin) {
        Set<OpenTransaction> found = new HashSet<>(admin.hanging());
        newSuspects = false;
        if (found.isEmpty()) {
            suspects = Set.of();
            return found;
        }
        try {
            admin.awaitCoordinators();
            found.retainAll(admin.hanging());
            admin.awaitCoordinators();
        } catch (KafkaException e) {
            suspects = Set.of();
            found.forEach(one -> report(one, "its coordinator cannot be asked: " + e.getMessage()));
            return found;
        }
        Set<OpenTransaction> before = suspects;
        suspects = Set.copyOf(found);
        newSuspects = !before.containsAll(found);
        found.retainAll(before);
        found.removeIf(one -> ended(admin, one));
        return found;
    }

    private boolean ended(TransactionAdmin admin, OpenTransaction hanging) {
        try {
            if (!admin.mayBeAborted(hanging)) {
                report(hanging, "its writer wrote later things elsewhere, so parts of it may be committed");
                return false;
            }
            admin.abort(hanging);
            LOG.warn("ended a transaction that hung, which its coordinator had for over: {}", hanging);
            return true;
        } catch (KafkaException e) {
            report(hanging, String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** What others write is not ended here: it may be prepared, and its coordinator away. */
    private Set<OpenTransaction> openForTooLong(List<OpenTransaction> open, Instant now) {
        seen.keySet().retainAll(open);
        open.forEach(one -> seen.putIfAbsent(one, now));
        Set<OpenTransaction> old = new HashSet<>(open);
        old.removeIf(one -> Duration.between(seen.getOrDefault(one, now), now).compareTo(LONGER_THAN_ANY) < 0);
        old.forEach(one -> report(one, "it is open for " + LONGER_THAN_ANY.toMinutes() + " minutes"));
        return old;
    }

    private void report(OpenTransaction hanging, String why) {
        if (!left.contains(hanging)) {
            LOG.error(
                    "a transaction hangs: readers of {} wait at offset {} until somebody ends it"
                            + " (docs/runbooks/tocsin-transactions-hanging.md): {}",
                    hanging.partition(),
                    hanging.start(),
                    why);
        }
    }
}
