package io.tocsin.sink.message;

import io.tocsin.model.incident.Escalation;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.ServiceLevel;
import io.tocsin.model.notification.Notification;
import io.tocsin.sink.outbound.OneLine;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words that all renderings share. */
public final class Wording {

    private static final int MOST_TITLE = 200;

    private Wording() {}

    /** {@code CRITICAL opened: CPU is high on web-01 (checkout/prod, 2 of 3 alerts firing, K7QF-2M9X)}. */
    public static String sentence(Notification notification) {
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
    public static String why(Notification notification) {
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

    /** In the words of the incident, one line. */
    public static String title(Incident incident) {
        return OneLine.of(incident.title(), MOST_TITLE);
    }

    /** In capitals. */
    public static String severity(Incident incident) {
        return incident.severity().code().toUpperCase(Locale.ROOT);
    }

    /** Service and environment. */
    public static String place(Incident incident) {
        String service = OneLine.of(incident.service().value(), MOST_TITLE);
        return incident.environment().isEmpty()
                ? service
                : service + "/" + OneLine.of(incident.environment(), MOST_TITLE);
    }

    /** How many fire of how many. */
    public static String alerts(Incident incident) {
        int total = incident.alerts().total();
        return incident.alerts().firing() + " of " + total + (total == 1 ? " alert firing" : " alerts firing");
    }

    /** Where people look at the incident. */
    public static Optional<String> link(Incident incident, Optional<URI> console) {
        return console.map(base -> {
            String root = base.toString();
            return (root.endsWith("/") ? root : root + "/") + "incidents/"
                    + incident.id().value();
        });
    }
}
