package io.tocsin.sink.target;

import io.tocsin.sink.outbound.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a target: new incidents are told with the first; an incident that was told with one of the others goes on
 * with that, because what a vendor made under one key it does not find under another. Thread-safe.
 */
public final class KeyRing {

    /** More are not needed: one that is used, and those that are being left. */
    public static final int MOST_KEYS = 5;

    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private final String target;
    private final List<Secret> keys;
    private final Set<String> mentioned = ConcurrentHashMap.newKeySet();

    /**
     * For the target of this name.
     *
     * @param keys see {@link #check}
     */
    public KeyRing(String target, List<Secret> keys) {
        this.target = target;
        this.keys = List.copyOf(keys);
    }

    /**
     * Refuses what are no keys of a target.
     *
     * @throws IllegalArgumentException when there is none, there are too many, or one is there twice
     */
    public static void check(String field, List<Secret> keys) {
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw new IllegalArgumentException(field + ": " + keys.size() + " (expected: 1 to " + MOST_KEYS + ")");
        }
        if (new HashSet<>(keys).size() < keys.size()) {
            throw new IllegalArgumentException(field + ": one of them twice (expected: all differ)");
        }
    }

    /** The one for new incidents. */
    public Secret current() {
        return keys.get(0);
    }

    /** Names {@link #current()} without showing it. */
    public String credential() {
        return current().fingerprint();
    }

    /**
     * Sends with the key that the incident was told with. When that is not configured any more, and when the vendor does
     * not take it any more, with the current one, and the log says so: a key that was withdrawn for one incident must not
     * keep the others from being told.
     *
     * @param send makes the attempt with a key
     */
    public CompletableFuture<AttemptOutcome> send(
            Dispatch dispatch, Function<Secret, CompletableFuture<AttemptOutcome>> send) {
        Optional<Secret> pinned = dispatch.credential().flatMap(this::find);
        if (pinned.isEmpty()) {
            dispatch.credential().ifPresent(gone -> mention(gone, "is not configured any more"));
            return send.apply(current());
        }
        if (pinned.get().equals(current())) {
            return send.apply(current());
        }
        return send.apply(pinned.get()).thenCompose(outcome -> {
            if (!isRefusalOfTheKey(outcome)) {
                return CompletableFuture.completedFuture(outcome);
            }
            mention(pinned.get().fingerprint(), "is not accepted any more");
            return send.apply(current());
        });
    }

    /** Some vendors refuse a key as they refuse a message; the notifier has told that apart already. */
    private static boolean isRefusalOfTheKey(AttemptOutcome outcome) {
        return outcome instanceof AttemptOutcome.PermanentConfig refused
                && refused.error().status().filter(REFUSALS::contains).isPresent();
    }

    private Optional<Secret> find(String credential) {
        return keys.stream().filter(key -> key.fingerprint().equals(credential)).findFirst();
    }

    private void mention(String credential, String what) {
        if (mentioned.add(credential + what)) {
            LOG.warn(
                    "target {}: the key {} {}; incidents that were told with it go on with {}, and what was made with"
                            + " it may have to be closed there by hand",
                    target,
                    credential,
                    what,
                    credential());
        }
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return keys.size() + " keys";
    }
}
