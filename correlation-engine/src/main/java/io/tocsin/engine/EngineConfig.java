package io.tocsin.engine;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.setting.RulesDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the engine. Refuses impossible values with an {@link IllegalArgumentException} that names what was
 * found and what is allowed.
 *
 * @param stateDirectory where the stores are kept; of one process alone, and kept over restarts
 * @param threads that process partitions; more than there are partitions do nothing
 * @param commitInterval how often what was read, remembered and written becomes visible, all together; half of it is
 *     the usual delay of an incident
 * @param tickInterval how often the wall clock is looked at; a timer is that much late at most, plus the backlog
 * @param sessionTimeout how long a process may be silent before the others take its partitions; also how long what it
 *     left half done keeps readers waiting
 * @param ruleSet which alerts belong together, until rules are published
 * @param rulesDocument the same as it was written, to be shown to people; empty when nobody wrote any
 * @param instanceId names this process to Kafka, so that a restart takes seconds; when empty, one is made up and kept
 *     in the state directory
 * @param standbyReplicas how many other processes keep a copy of each store warm
 * @param storeMemoryBytes for caches and write buffers of all stores together, outside the heap
 * @param cachedAlerts how many alerts of each partition are kept decoded in the heap; about 2 kB each
 */
public record EngineConfig(
        Path stateDirectory,
        int threads,
        Duration commitInterval,
        Duration tickInterval,
        Duration sessionTimeout,
        RuleSet ruleSet,
        Optional<RulesDocument> rulesDocument,
        Optional<String> instanceId,
        int standbyReplicas,
        long storeMemoryBytes,
        int cachedAlerts) {

    private static final long MEGABYTE = 1024L * 1024;

    public EngineConfig {
        require(threads >= 1 && threads <= 256, "threads", threads, "1 to 256");
        requireBetween("commit_interval", commitInterval, Duration.ofMillis(5), Duration.ofSeconds(10));
        requireBetween("tick_interval", tickInterval, Duration.ofMillis(10), Duration.ofMinutes(1));
        requireBetween("session_timeout", sessionTimeout, Duration.ofSeconds(1), Duration.ofMinutes(5));
        instanceId.ifPresent(id ->
                require(id.matches("[A-Za-z0-9._-]{1,200}"), "instance_id", id, "1 to 200 of letters, digits, . _ -"));
        require(standbyReplicas >= 0 && standbyReplicas <= 10, "standby_replicas", standbyReplicas, "0 to 10");
        require(
                storeMemoryBytes >= 16 * MEGABYTE && storeMemoryBytes <= 1024 * 1024 * MEGABYTE,
                "store_memory",
                storeMemoryBytes,
                "16 MB to 1 TB, in bytes");
        require(cachedAlerts >= 1 && cachedAlerts <= 10_000_000, "cached_alerts", cachedAlerts, "1 to 10000000");
    }

    /** One thread for every two processors, the default rule, and {@code data/engine} below the working directory. */
    public static EngineConfig defaults() {
        return new EngineConfig(
                Path.of("data", "engine"),
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                Duration.ofMillis(25),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                RuleSet.defaults(),
                Optional.empty(),
                Optional.empty(),
                0,
                192 * MEGABYTE,
                2_000);
    }

    /** The same with its state elsewhere. */
    public EngineConfig withStateDirectory(Path directory) {
        return new EngineConfig(
                directory,
                threads,
                commitInterval,
                tickInterval,
                sessionTimeout,
                ruleSet,
                rulesDocument,
                instanceId,
                standbyReplicas,
                storeMemoryBytes,
                cachedAlerts);
    }

    /** The same with other rules, which stand in no document. */
    public EngineConfig withRuleSet(RuleSet rules) {
        return new EngineConfig(
                stateDirectory,
                threads,
                commitInterval,
                tickInterval,
                sessionTimeout,
                rules,
                Optional.empty(),
                instanceId,
                standbyReplicas,
                storeMemoryBytes,
                cachedAlerts);
    }

    /** The same with another patience for a process that is silent. */
    public EngineConfig withSessionTimeout(Duration timeout) {
        return new EngineConfig(
                stateDirectory,
                threads,
                commitInterval,
                tickInterval,
                timeout,
                ruleSet,
                rulesDocument,
                instanceId,
                standbyReplicas,
                storeMemoryBytes,
                cachedAlerts);
    }

    /** The same with so many copies of each store in other processes. */
    public EngineConfig withStandbyReplicas(int copies) {
        return new EngineConfig(
                stateDirectory,
                threads,
                commitInterval,
                tickInterval,
                sessionTimeout,
                ruleSet,
                rulesDocument,
                instanceId,
                copies,
                storeMemoryBytes,
                cachedAlerts);
    }

    private static void requireBetween(String what, Duration found, Duration least, Duration most) {
        require(
                found.compareTo(least) >= 0 && found.compareTo(most) <= 0,
                what,
                found.toMillis() + "ms",
                least.toMillis() + "ms to " + most.toMillis() + "ms");
    }

    private static void require(boolean holds, String what, Object found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(what + ": " + found + " (expected: " + expected + ")");
        }
    }
}
