package io.tocsin.benchmarks.measure;

/**
 * What is sent.
 *
 * @param distinctAlerts how many different alerts there are
 * @param alertsPerRequest how many stand in one request
 * @param connections over which they are sent at the same time
 */
public record Scenario(int distinctAlerts, int alertsPerRequest, int connections) {

    /** As it stands in the tables. */
    public String title() {
        return String.format("%,d distinct, %d per request", distinctAlerts, alertsPerRequest);
    }
}
