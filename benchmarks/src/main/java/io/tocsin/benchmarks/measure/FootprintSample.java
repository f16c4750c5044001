package io.tocsin.benchmarks.measure;

/**
 * What a subject holds at the end of a comparison.
 *
 * @param subject whose processes
 * @param distinctAlerts how many alerts it knows
 * @param memoryBytes peak resident size
 * @param idleCores what it used before anything was asked of it
 */
public record FootprintSample(String subject, int distinctAlerts, long memoryBytes, double idleCores) {}
