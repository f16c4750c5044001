package io.tocsin.console.text;

import io.tocsin.model.identity.CorrelationKey;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An incident in a few plain sentences, made from its data. */
public final class Summary {

    private Summary() {}

    /** Such as {@code Opened 14:02:11 UTC by rule default for checkout in prod. 3 of 7 alerts fire now. …}. */
    public static String of(Incident incident, Instant now) {
        return opening(incident, now) + " " + alerts(incident) + " " + people(incident, now);
    }

    private static String opening(Incident incident, Instant now) {
        String verb = incident.generation() > 1 ? "Reopened" : "Opened";
        String where = incident.environment().isEmpty() ? "" : " in " + incident.environment();
        String what = incident.isHeld() ? "Held back" : verb;
        return what + " " + Times.absolute(incident.openedAt(), now) + " by rule “" + incident.rule() + "” for "
                + incident.service() + where + ".";
    }

    private static String alerts(Incident incident) {
        int firing = incident.alerts().firing();
        int total = incident.alerts().total();
        if (total == 0) {
            return "It has no alerts any more.";
        }
        if (firing == 0) {
            return (total == 1 ? "Its only alert has" : "All " + total + " alerts have") + " resolved.";
        }
        if (total == 1) {
            return "Its only alert fires now.";
        }
        return firing + " of " + total + " alerts " + (firing == 1 ? "fires" : "fire") + " now.";
    }

    private static String people(Incident incident, Instant now) {
        if (incident.resolution().isPresent()) {
            return ended(incident, incident.resolution().get(), now);
        }
        if (incident.isHeld()) {
            return "Nobody was told yet.";
        }
        String taken = incident.acknowledgement()
                .map(acknowledgement -> taken(incident, acknowledgement))
                .orElse("Nobody has acknowledged it.");
        return incident.isSuppressed() ? suppressed(incident) + " " + taken : taken;
    }

    private static String suppressed(Incident incident) {
        TreeSet<Suppression> reasons = new TreeSet<>(incident.suppression().own());
        incident.alerts().suppressed().sources().forEach(source -> reasons.add(source.by()));
        String by = reasons.stream().map(reason -> by(reason, incident)).collect(Collectors.joining(", "));
        return by.isEmpty() ? "Suppressed: nobody is told." : "Suppressed by " + by + ": nobody is told.";
    }

    /** Of a group people know the service that leads it, not an id. */
    private static String by(Suppression reason, Incident incident) {
        if (reason.kind() == SuppressionKind.CAUSE) {
            return "its probable cause, " + reason.source();
        }
        return incident.group()
                .filter(group -> reason.kind() == SuppressionKind.GROUP && group.isMember())
                .map(group -> "its group, for which incident " + group.lead().shortForm() + " of " + group.leadService()
                        + " speaks")
                .orElseGet(reason::toString);
    }

    private static String taken(Incident incident, Acknowledgement acknowledgement) {
        Duration after = Duration.between(incident.openedAt(), acknowledgement.at());
        return "Acknowledged by " + acknowledgement.by().name() + " after " + Times.length(after) + ".";
    }

    private static String ended(Incident incident, Resolution resolution, Instant now) {
        Duration after = Duration.between(incident.openedAt(), resolution.at());
        String why = switch (resolution.reason()) {
            case MANUAL -> "by " + resolution.by().name();
            case MERGED ->
                "as part of incident "
                        + resolution.into().map(into -> into.shortForm()).orElse("?");
            case ALL_ALERTS_RESOLVED, TIMED_OUT, ALERTS_EXPIRED, TOO_FEW_ALERTS ->
                "because " + Words.of(resolution.reason());
        };
        return "Resolved " + Times.absolute(resolution.at(), now) + " " + why + ", after " + Times.length(after) + ".";
    }

    /** {@code environment = prod, service = checkout}. */
    public static String key(CorrelationKey key) {
        StringBuilder text = new StringBuilder();
        key.values()
                .forEach((name, value) -> text.append(text.length() == 0 ? "" : ", ")
                        .append(name)
                        .append(" = ")
                        .append(value.isEmpty() ? "(none)" : value));
        return text.toString();
    }
}
