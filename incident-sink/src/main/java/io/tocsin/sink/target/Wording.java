package io.tocsin.sink.target;

import io.tocsin.model.incident.Escalation;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.ServiceLevel;
import io.tocsin.model.notification.Notification;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words that all renderings share. */
final class Wording {

    private static final int MOST_TITLE = 200;

    private Wording() {}

    /** {@code CRITICAL opened: CPU is high on web-01 (checkout/prod, 2 of 3 alerts firing, K7QF-2M9X)}. */
    static String sentence(Notification notification) {
        Incident incident = notification.incident();
        return severity(incident) + " " + notification.kind().code() + ": " + title(incident) + " (" + place(incident)
                + ", " + alerts(incident) + ", " + incident.id().shortForm() + ")" + response(notification)
                + Circumstances.of(incident).stream().map(line -> ". " + line).collect(Collectors.joining());
    }

    private static String response(Notification notification) {
        return switch (notification.reason()) {
            case ESCALATED, ESCALATION_EXHAUSTED, SERVICE_LEVEL_BREACHED -> ": " + why(notification);
            default -> "";
        };
    }

    /** Why it is sent: {@code escalated to payments-lead, step 2 of business-hours}. */
    static String why(Notification notification) {
        Incident incident = notification.incident();
        Optional<Escalation> escalation = incident.response().escalation();
        return switch (notification.reason()) {
            case ESCALATED -> escalation.map(Wording::step).orElse("escalated");
            case ESCALATION_EXHAUSTED ->
                "nobody took it"
                        + escalation
                                .map(one -> ", " + policy(one) + " has no further step")
                                .orElse("");
            case SERVICE_LEVEL_BREACHED ->
                isBreachedNow(incident, incident.response().resolve())
                        ? "not resolved in time"
                        : "not acknowledged in time";
            default -> notification.reason().code().replace('_', ' ');
        };
    }

    private static String step(Escalation escalation) {
        String who =
                escalation.last().map(step -> String.join(", ", step.who())).orElse("");
        return OneLine.of("escalated to " + who, MOST_TITLE) + ", step " + escalation.lastNumber() + " of "
                + policy(escalation);
    }

    private static String policy(Escalation escalation) {
        return OneLine.of(escalation.policy().name(), MOST_TITLE);
    }

    private static boolean isBreachedNow(Incident incident, Optional<ServiceLevel> level) {
        return level.flatMap(ServiceLevel::breachedAt)
                .filter(incident.lastChangedAt()::equals)
                .isPresent();
    }

    static String title(Incident incident) {
        return OneLine.of(incident.title(), MOST_TITLE);
    }

    static String severity(Incident incident) {
        return incident.severity().code().toUpperCase(Locale.ROOT);
    }

    static String place(Incident incident) {
        String service = OneLine.of(incident.service().value(), MOST_TITLE);
        return incident.environment().isEmpty()
                ? service
                : service + "/" + OneLine.of(incident.environment(), MOST_TITLE);
    }

    static String alerts(Incident incident) {
        int total = incident.alerts().total();
        return incident.alerts().firing() + " of " + total + (total == 1 ? " alert firing" : " alerts firing");
    }

    /** Where people look at the incident. */
    static Optional<String> link(Incident incident, Optional<URI> console) {
        return console.map(base -> {
            String root = base.toString();
            return (root.endsWith("/") ? root : root + "/") + "incidents/"
                    + incident.id().value();
        });
    }
}
