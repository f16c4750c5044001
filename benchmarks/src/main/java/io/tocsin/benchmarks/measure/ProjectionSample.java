package io.tocsin.benchmarks.measure;

/**
 * How fast changes of incidents reach the database, beside how fast the engine makes them.
 *
 * @param changes that were written
 * @param enginePerSecond what the engine made, from the first alert to the last decision
 * @param besidePerSecond what was written while the engine worked, from the first alert to the last row
 * @param alonePerSecond what was written from a full topic, with nothing else to do
 */
public record ProjectionSample(long changes, double enginePerSecond, double besidePerSecond, double alonePerSecond) {

    String line() {
        return String.format(
                "%,d changes of incidents: engine %,.0f/s, written meanwhile %,.0f/s, written alone %,.0f/s",
                changes, enginePerSecond, besidePerSecond, alonePerSecond);
    }
}
