package io.tocsin.console.page;

import io.tocsin.console.query.Parameters;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.setting.SilenceDraft;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.Recurrence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands in the form of a silence, as it was typed, so that nothing is lost when it is refused.
 *
 * @param matchers one in a line
 * @param startsAt a time; empty: now, or as it was
 * @param length for so long
 * @param endsAt until then
 * @param rule an RRULE; empty: no windows
 * @param window how long each lasts
 * @param zone whose local time counts
 * @param comment why
 * @param everything whether it is meant to mean every alert
 */
public record SilenceForm(
        String matchers,
        String startsAt,
        String length,
        String endsAt,
        String rule,
        String window,
        String zone,
        String comment,
        boolean everything) {

    private static final int LONGEST = 10_000;

    /** With nothing in it but an hour. */
    static final SilenceForm EMPTY = new SilenceForm("", "", "1h", "", "", "", "", "", false);

    static SilenceForm read(Parameters form) {
        return new SilenceForm(
                said(form, "matchers"),
                said(form, "starts_at"),
                said(form, "for"),
                said(form, "ends_at"),
                said(form, "rrule"),
                said(form, "window"),
                said(form, "zone"),
                said(form, "comment"),
                form.text("everything", LONGEST).isPresent());
    }

    private static String said(Parameters form, String name) {
        return form.text(name, LONGEST).orElse("");
    }

    /** To change this one; its times stay unless others are typed. */
    static SilenceForm of(Silence silence) {
        Optional<Recurrence> windows = silence.recurrence();
        return new SilenceForm(
                silence.matchers().stream().map(Matcher::toString).collect(Collectors.joining("\n")),
                "",
                "",
                "",
                windows.map(Recurrence::rule).orElse(""),
                windows.map(recurrence -> written(recurrence.duration())).orElse(""),
                windows.map(recurrence -> recurrence.zone().getId()).orElse(""),
                silence.comment(),
                false);
    }

    private static String written(Duration duration) {
        long minutes = duration.toMinutes();
        return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
    }

    /** Filled in with what the alerts of this incident have in common. */
    static SilenceForm of(Incident incident) {
        StringBuilder matchers = new StringBuilder();
        incident.correlationKey().values().forEach((name, value) -> {
            if (!value.isEmpty() && value.length() <= Matcher.MAX_LENGTH) {
                matchers.append(new Matcher(name, Matcher.Operator.EQUAL, value))
                        .append('\n');
            }
        });
        return new SilenceForm(matchers.toString().strip(), "", "1h", "", "", "", "", "", false);
    }

    /** The lines with something in them. */
    List<String> lines() {
        return matchers.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    SilenceDraft draft() {
        return new SilenceDraft(
                lines().isEmpty() ? List.of("") : lines(),
                typed(startsAt),
                typed(length),
                typed(endsAt),
                Optional.of(rule),
                typed(window),
                typed(zone),
                Optional.of(comment),
                everything);
    }

    private static Optional<String> typed(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }
}
