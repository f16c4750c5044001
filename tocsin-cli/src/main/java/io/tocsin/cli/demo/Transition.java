package io.tocsin.cli.demo;

import io.tocsin.model.alert.Severity;

/** Datadog's word for what happened to a monitor. */
enum Transition {
    TRIGGERED("Triggered", Severity.CRITICAL),
    RE_TRIGGERED("Re-Triggered", Severity.CRITICAL),
    WARN("Warn", Severity.WARNING),
    NO_DATA("No Data", Severity.ERROR),
    RECOVERED("Recovered", Severity.CRITICAL);

    private final String word;
    private final Severity ceiling;

    Transition(String word, Severity ceiling) {
        this.word = word;
        this.ceiling = ceiling;
    }

    /** As it stands in {@code $ALERT_TRANSITION}. */
    String word() {
        return word;
    }

    /** The worst that an alert can be by it. */
    Severity ceiling() {
        return ceiling;
    }
}
