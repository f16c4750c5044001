package io.tocsin.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Collects everything that is wrong, so that a person mends a file once and not line by line. */
final class Findings {

    private final List<Finding> found = new ArrayList<>();

    void add(Place place, String path, String found, String expected) {
        this.found.add(new Finding(place, path, found, expected));
    }

    /** How many were found so far. */
    int count() {
        return found.size();
    }

    /** What was found so far, in the order in which it was found. */
    List<Finding> all() {
        return List.copyOf(found);
    }

    /**
     * Ends the reading.
     *
     * @throws RefusedConfigException when anything was found
     */
    void refuseIfAny() {
        if (!found.isEmpty()) {
            // What two read, such as a secret of a target and of its callback, is wrong once.
            List<Finding> inOrder = new ArrayList<>(new LinkedHashSet<>(found));
            inOrder.sort(
                    java.util.Comparator.comparingInt(finding -> finding.place().line()));
            throw new RefusedConfigException(inOrder);
        }
    }
}
