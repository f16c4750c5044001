package io.tocsin.ingest.datadog;

import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.util.Map;
import java.util.Optional;

/** What happened to a monitor: the values of {@code $ALERT_TRANSITION}, which titles begin with too. */
enum Transition {
    TRIGGERED(AlertStatus.FIRING, Severity.CRITICAL),
    RE_TRIGGERED(AlertStatus.FIRING, Severity.CRITICAL),
    /** The warning threshold, whatever priority the monitor has. */
    WARN(AlertStatus.FIRING, Severity.WARNING),
    RE_WARN(AlertStatus.FIRING, Severity.WARNING),
    /** Nobody knows whether users are hurt, so it is never critical. */
    NO_DATA(AlertStatus.FIRING, Severity.ERROR),
    RE_NO_DATA(AlertStatus.FIRING, Severity.ERROR),
    /** A reminder; of what, the alert type says. */
    RENOTIFY(AlertStatus.FIRING, Severity.CRITICAL),
    RECOVERED(AlertStatus.RESOLVED, Severity.CRITICAL),
    /** Somebody silenced the monitor; that says nothing about its condition. */
    MUTED(AlertStatus.FIRING, Severity.CRITICAL);

    private static final Map<String, Transition> WORDS = Map.ofEntries(
            Map.entry("triggered", TRIGGERED),
            Map.entry("retriggered", RE_TRIGGERED),
            Map.entry("warn", WARN),
            Map.entry("rewarn", RE_WARN),
            Map.entry("nodata", NO_DATA),
            Map.entry("renodata", RE_NO_DATA),
            Map.entry("renotify", RENOTIFY),
            Map.entry("renotified", RENOTIFY),
            Map.entry("recovered", RECOVERED),
            Map.entry("muted", MUTED));

    /** Words that people write by hand where Datadog's would stand. */
    private static final Map<String, Transition> SYNONYMS = Map.of(
            "firing", TRIGGERED,
            "alert", TRIGGERED,
            "alerting", TRIGGERED,
            "trigger", TRIGGERED,
            "warning", WARN,
            "recovery", RECOVERED,
            "resolved", RECOVERED,
            "resolve", RECOVERED,
            "ok", RECOVERED);

    private final AlertStatus status;
    private final Severity ceiling;

    Transition(AlertStatus status, Severity ceiling) {
        this.status = status;
        this.ceiling = ceiling;
    }

    /** The transition of Datadog's own word, in any spelling: {@code Re-Triggered}, {@code re_triggered}. */
    static Optional<Transition> ofWord(String text) {
        return Optional.ofNullable(WORDS.get(letters(text)));
    }

    /** The transition of Datadog's word or of one that people use for it. */
    static Optional<Transition> ofAnyWord(String text) {
        String word = letters(text);
        return Optional.ofNullable(WORDS.getOrDefault(word, SYNONYMS.get(word)));
    }

    AlertStatus status() {
        return status;
    }

    /** The worst severity that an alert of this transition has. */
    Severity ceiling() {
        return ceiling;
    }

    private static String letters(String text) {
        if (text.length() > 40) {
            return "";
        }
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = Character.toLowerCase(text.charAt(i));
            if (c >= 'a' && c <= 'z') {
                letters.append(c);
            }
        }
        return letters.toString();
    }
}
