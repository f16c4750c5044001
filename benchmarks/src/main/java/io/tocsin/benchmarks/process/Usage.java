package io.tocsin.benchmarks.process;

/**
 * What the processes of a subject have used so far.
 *
 * @param cpuSeconds user and system time of all of them together
 * @param memoryBytes the peak resident size of the main process, and what the others hold for themselves now
 */
public record Usage(double cpuSeconds, long memoryBytes) {}
