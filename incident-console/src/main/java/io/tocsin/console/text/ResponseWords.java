package io.tocsin.console.text;

import io.tocsin.model.incident.Escalation;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.ServiceLevel;
import io.tocsin.model.incident.ServiceLevelTarget;
import java.time.Duration;
import java.time.Instant;

/** How an escalation and service levels stand, in the words that people read. */
public final class ResponseWords {

    private ResponseWords() {}

    /** What was done last: {@code Step 2 of 3 taken: payments-lead}. */
    public static String taken(Escalation escalation) {
        String round = escalation.round() > 1 ? ", round " + escalation.round() : "";
        return escalation
                .last()
                .map(step -> "Step " + escalation.lastNumber() + " of "
                        + escalation.policy().steps().size() + " taken" + round + ": " + String.join(", ", step.who()))
                .orElse("No step taken yet");
    }

    /** Who is told at its next time. */
    public static String next(Escalation escalation) {
        return escalation
                .next()
                .map(step -> "to " + String.join(", ", step.who()))
                .orElse("it is given up, unless somebody takes it");
    }

    /** Why there is no next time. */
    public static String whyNone(Incident incident) {
        if (!incident.isOpen()) {
            boolean merged = incident.resolution()
                    .filter(end -> end.reason() == ResolveReason.MERGED)
                    .isPresent();
            return merged ? "none: it was merged into another incident" : "none: it is resolved";
        }
        if (incident.response().escalation().filter(Escalation::over).isPresent()) {
            return "none: every step was taken";
        }
        return incident.status() == IncidentStatus.ACKNOWLEDGED
                ? "none: somebody has taken it"
                : "none while nobody is told";
    }

    /** What a service level asks for. */
    public static String of(ServiceLevelTarget target) {
        return target == ServiceLevelTarget.ACKNOWLEDGE ? "To be acknowledged" : "To be resolved";
    }

    /** Whether it is met, missed, or open; what follows is by when. */
    public static String of(ServiceLevel level) {
        if (level.breachedAt().isPresent()) {
            return "Missed, due";
        }
        if (level.metAt().isPresent()) {
            return level.dueAt().isPresent() ? "Met, due" : "Met";
        }
        return level.dueAt().isPresent() ? "Due" : "No time runs";
    }

    /** How long it has. */
    public static String left(ServiceLevel level, Instant now) {
        Duration left = Duration.between(now, level.dueAt().orElse(now));
        return left.isNegative() ? "overdue" : Times.length(left) + " left";
    }
}
