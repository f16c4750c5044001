package io.tocsin.engine.scenario;

/**
 * Something that came out otherwise.
 *
 * @param file of the scenario
 * @param line of the expectation, from 1
 * @param column of the expectation, from 1
 * @param what such as {@code at 5m: incident 1: status}
 * @param found what came out
 * @param expected what the scenario says
 */
public record Difference(String file, int line, int column, String what, String found, String expected) {

    /** {@code file:line:column: what: found (expected: expected)}, without what there is none of. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + (what.isEmpty() ? "" : what + ": ") + found + " (expected: " + expected + ")";
    }
}
