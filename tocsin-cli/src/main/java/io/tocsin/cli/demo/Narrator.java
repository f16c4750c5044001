package io.tocsin.cli.demo;

import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.terminal.Terminal;
import io.tocsin.cli.terminal.Terminal.Style;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/** Tells what happens to incidents, one line each; of alerts that join a storm only now and then one. */
final class Narrator {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final Set<Integer> MILESTONES = Set.of(10, 50, 100, 500, 1000);
    private static final int TITLE = 60;

    private final Terminal terminal;

    Narrator(Terminal terminal) {
        this.terminal = terminal;
    }

    void chapter(String title) {
        terminal.data("");
        terminal.data(terminal.styled(Style.BOLD, title));
    }

    void change(IncidentChange change) {
        String what = what(change);
        if (what.isEmpty()) {
            return;
        }
        Incident incident = change.incident();
        terminal.data(String.format(
                Locale.ROOT,
                "  %s  %s  %s  %-16s %s",
                TIME.format(change.at()),
                severity(incident.severity()),
                incident.id().shortForm(),
                Plain.cut(incident.service().value(), 16),
                what));
    }

    /** Empty for what is not worth a line. */
    private String what(IncidentChange change) {
        Incident incident = change.incident();
        ChangeKind kind = change.detail().kind();
        if (change.detail() instanceof ChangeDetail.IncidentOpened) {
            return terminal.styled(Style.RED, "opened") + "        " + Plain.cut(incident.title(), TITLE);
        } else if (change.detail() instanceof ChangeDetail.IncidentReopened) {
            return terminal.styled(Style.RED, "reopened") + "      " + Plain.cut(incident.title(), TITLE);
        } else if (change.detail() instanceof ChangeDetail.IncidentAcknowledged acknowledged) {
            return terminal.styled(Style.YELLOW, "acknowledged") + "  by " + by(change) + ": " + acknowledged.note();
        } else if (change.detail() instanceof ChangeDetail.IncidentResolved resolved) {
            return terminal.styled(Style.GREEN, "resolved") + "      " + ended(change, resolved);
        } else if (change.detail() instanceof ChangeDetail.NoteAdded note) {
            return "note          by " + by(change) + ": " + Plain.cut(note.text(), TITLE);
        } else if (incident.severity() != change.severityBefore()
                && incident.alerts().firing() > 0) {
            return "changed       " + change.severityBefore().code() + " → "
                    + incident.severity().code();
        }
        boolean milestone = kind == ChangeKind.ALERT_ATTACHED
                && MILESTONES.contains(incident.alerts().total());
        return milestone ? "grows         " + incident.alerts().total() + " alerts" : "";
    }

    private static String ended(IncidentChange change, ChangeDetail.IncidentResolved resolved) {
        String alerts = change.incident().alerts().total() + " alerts";
        return switch (resolved.reason()) {
            case ALL_ALERTS_RESOLVED -> "all of " + alerts + " recovered";
            case MANUAL -> "by " + by(change) + ": " + resolved.note();
            case TIMED_OUT -> "after too long, " + alerts;
            case ALERTS_EXPIRED -> "nothing more was heard of " + alerts;
            case TOO_FEW_ALERTS -> "too few of them";
            case MERGED -> "merged by " + by(change);
        };
    }

    private static String by(IncidentChange change) {
        return Plain.cut(change.actor().name(), 20);
    }

    private String severity(Severity severity) {
        Style style = switch (severity) {
            case CRITICAL, ERROR -> Style.RED;
            case WARNING -> Style.YELLOW;
            case INFO -> Style.CYAN;
        };
        return terminal.styled(style, String.format(Locale.ROOT, "%-8s", severity.code()));
    }
}
