package io.tocsin.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.terminal.Table;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.replay.FoldCounts;
import io.tocsin.model.replay.IncidentDifference;
import io.tocsin.model.replay.OpeningDelay;
import io.tocsin.model.replay.RuleDifference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What candidate rules change, as text and as JSON. */
public final class DifferenceSheet {

    private static final int TITLE = 60;

    private DifferenceSheet() {}

    /** For people. */
    public static List<String> lines(RuleDifference difference) {
        List<String> lines = new ArrayList<>(sides(difference).lines());
        IncidentDifference incidents = difference.incidents();
        lines.add("");
        lines.add("incidents      same " + incidents.same() + ", changed " + incidents.changed() + ", opened "
                + incidents.opened() + ", gone " + incidents.gone() + ", merged " + incidents.merged() + ", split "
                + incidents.split());
        incidents.first().forEach(one -> lines.add("  " + line(one)));
        lines.add("notifications  added: " + Counts.line(difference.added()) + "; saved: "
                + Counts.line(difference.saved()));
        lines.add("decisions      " + (difference.decisions().isEmpty() ? "all the same" : "changed:"));
        difference.decisions().forEach((what, count) -> lines.add("  " + what + ": " + count));
        return lines;
    }

    private static Table sides(RuleDifference difference) {
        FoldCounts before = difference.recorded();
        FoldCounts after = difference.candidate();
        Table table = new Table("", "RECORDED", "CANDIDATE");
        for (ChangeKind kind :
                List.of(ChangeKind.INCIDENT_OPENED, ChangeKind.INCIDENT_REOPENED, ChangeKind.INCIDENT_RESOLVED)) {
            table.row(kind.code(), Long.toString(before.of(kind)), Long.toString(after.of(kind)));
        }
        table.row("reduction", percent(before), percent(after));
        table.row("first notification, average", average(difference.delayBefore()), average(difference.delayAfter()));
        table.row("first notification, longest", longest(difference.delayBefore()), longest(difference.delayAfter()));
        return table;
    }

    private static String percent(FoldCounts counts) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * RuleDifference.reduction(counts));
    }

    private static String average(OpeningDelay delay) {
        return seconds(delay.average());
    }

    private static String longest(OpeningDelay delay) {
        return seconds(delay.longest());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String line(IncidentDifference.Example one) {
        return one.what() + ": " + one.incident() + " of " + Plain.line(one.service()) + ", "
                + Plain.cut(one.title(), TITLE)
                + (one.others().isEmpty() ? "" : " <-> " + String.join(", ", one.others()));
    }

    /** For programs: as on the wire, with what follows from it. */
    public static ObjectNode document(RuleDifference difference) {
        ObjectNode document = JsonText.object();
        document.set("ranges", Counts.document(difference.ranges()));
        document.set("recorded", side(difference.recorded(), difference.delayBefore()));
        document.set("candidate", side(difference.candidate(), difference.delayAfter()));
        document.set("incidents", incidents(difference.incidents()));
        ObjectNode decisions = document.putObject("decisions_changed");
        difference.decisions().forEach(decisions::put);
        ObjectNode notifications = document.putObject("notifications");
        notifications.set("added", Counts.document(difference.added()));
        notifications.set("saved", Counts.document(difference.saved()));
        return document;
    }

    private static ObjectNode side(FoldCounts counts, OpeningDelay delay) {
        return Counts.document(counts)
                .put("shown", delay.incidents())
                .put("delay_total_ms", delay.total().toMillis())
                .put("reduction", RuleDifference.reduction(counts))
                .put("delay_average_ms", delay.average().toMillis())
                .put("delay_longest_ms", delay.longest().toMillis());
    }

    private static ObjectNode incidents(IncidentDifference found) {
        ObjectNode document = JsonText.object()
                .put("same", found.same())
                .put("changed", found.changed())
                .put("opened", found.opened())
                .put("gone", found.gone())
                .put("merged", found.merged())
                .put("split", found.split());
        ArrayNode examples = document.putArray("examples");
        found.first().forEach(one -> {
            ObjectNode example = examples.addObject()
                    .put("what", one.what())
                    .put("service", one.service())
                    .put("title", one.title())
                    .put("incident_id", one.incident());
            ArrayNode others = example.putArray("others");
            one.others().forEach(others::add);
        });
        return document;
    }
}
