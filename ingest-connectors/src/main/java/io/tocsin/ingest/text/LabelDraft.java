package io.tocsin.ingest.text;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Labels while they are collected: cleaned, cut, at most {@value #MAX_LABELS}. Of more, the ones that came first are
 * kept and {@value #OMITTED} says how many were not. The first value of a name stays. An alert that brings more than
 * {@value #MOST_OFFERED} is none that a monitoring system means, see {@link #excess}.
 */
public final class LabelDraft {

    /** How many labels an alert keeps. */
    public static final int MAX_LABELS = 200;

    /** How many an alert may bring. */
    public static final int MOST_OFFERED = 10_000;
    /** The label that counts what was left out. */
    public static final String OMITTED = "labels_omitted";

    /** So that an event stays far below the longest record. */
    private static final int MAX_LENGTH = 32 * 1024;

    private final List<String> alternating = new ArrayList<>(16);
    private int offered;
    private int omitted;
    private int length;

    /** Adds a label unless name or value is blank or the name is taken. */
    public void add(String name, String value) {
        offered++;
        // One place is kept for the count of what was left out. First, so that a million labels cost little.
        if (alternating.size() >= 2 * (MAX_LABELS - 1) || length >= MAX_LENGTH) {
            omitted++;
            return;
        }
        String cleanName = CleanText.line(name, CleanText.MAX_LABEL_NAME);
        String cleanValue = CleanText.line(value, CleanText.MAX_LABEL_VALUE);
        if (cleanName.isEmpty() || cleanValue.isEmpty() || isTaken(cleanName)) {
            return;
        }
        alternating.add(cleanName);
        alternating.add(cleanValue);
        length += cleanName.length() + cleanValue.length();
    }

    /** Counts labels that are left out before they come here. */
    public void omit(int count) {
        offered += count;
        omitted += count;
    }
    /** Why no alert may be made of them, however few are kept; empty while they are not too many. */
    public Optional<Finding> excess() {
        return offered <= MOST_OFFERED
                ? Optional.empty()
                : Optional.of(new Finding(
                        DeadLetterCause.TOO_MANY_LABELS,
                        "labels",
                        offered + " labels",
                        "at most " + MOST_OFFERED + " of one alert"));
    }

    private boolean isTaken(String name) {
        for (int i = 0; i < alternating.size(); i += 2) {
            if (alternating.get(i).equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** What was collected. */
    public Labels finish() {
        if (omitted > 0) {
            alternating.add(OMITTED);
            alternating.add(Integer.toString(omitted));
        }
        return Labels.ofAlternating(alternating);
    }
}
