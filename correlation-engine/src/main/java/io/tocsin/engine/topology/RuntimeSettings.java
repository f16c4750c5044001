package io.tocsin.engine.topology;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the topology runs in this process.
 *
 * @param stateDirectory of the stores
 * @param threads that process partitions
 * @param commitInterval between two transactions
 * @param sessionTimeout after which a silent process has lost its partitions, and what it left half done
 * @param instanceId of this process in its group, the same after a restart
 * @param standbyReplicas copies of each store in other processes
 * @param storeMemoryBytes for all stores together, outside the heap
 */
public record RuntimeSettings(
        Path stateDirectory,
        int threads,
        Duration commitInterval,
        Duration sessionTimeout,
        String instanceId,
        int standbyReplicas,
        long storeMemoryBytes) {}
