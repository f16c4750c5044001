package io.tocsin.cli.demo;

/** Datadog's word for what happened to a monitor. */
enum Transition {
    TRIGGERED("Triggered"),
    RE_TRIGGERED("Re-Triggered"),
    WARN("Warn"),
    NO_DATA("No Data"),
    RECOVERED("Recovered");

    private final String word;

    Transition(String word) {
        this.word = word;
    }

    /** As it stands in {@code $ALERT_TRANSITION}. */
    String word() {
        return word;
    }
}
