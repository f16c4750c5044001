package io.tocsin.ingest.nagios;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a core notifies of: a host, or a service on a host, which here is called a check.
 *
 * @param host its name
 * @param check what the core calls a service; empty when it is about the host
 * @param type why it notifies
 * @param state how it is now; empty when that is not said
 */
record CoreNotification(String host, Optional<String> check, NotificationType type, Optional<CheckState> state) {

    /**
     * Reads the macros.
     *
     * @throws UnreadableException when they name no host
     */
    static CoreNotification of(CoreMacros macros) throws UnreadableException {
        Fields fields = macros.fields();
        String host = fields.first("host", "hostname")
                .or(() -> fields.at("host").text("name"))
                .orElseThrow(() -> new UnreadableException(noHost(macros)));
        Optional<String> check = fields.first("service", "servicedesc", "servicename", "servicedescription")
                .or(() -> fields.at("service").text("name"))
                // Checkmk also sends the variables of the other kind.
                .filter(name -> !fields.text("what").equals(Optional.of("HOST")));
        NotificationType type = fields.first("notificationtype", "type")
                .map(NotificationType::of)
                .orElse(NotificationType.UNKNOWN);
        return new CoreNotification(host, check, type, state(fields, check.isPresent()));
    }

    Verdict verdict() {
        return Verdict.of(type, state);
    }

    /** The check and where it is, and how it is now, in one line. */
    Optional<String> title() {
        String name = check.map(what -> what + " on " + host).orElse(host);
        return Optional.of(state.map(now -> name + " is " + now).orElse(name));
    }

    /** Which alert it is; a host and each check on it are alerts of their own. */
    AlertKey key(int version, Optional<String> site) {
        String[] parts = Stream.of(site, Optional.of(host), check)
                .flatMap(Optional::stream)
                .toArray(String[]::new);
        return AlertKey.of(version, check.isPresent() ? "service" : "host", parts);
    }

    private static Optional<CheckState> state(Fields fields, boolean ofService) {
        Optional<String> own = ofService ? fields.text("servicestate") : fields.text("hoststate");
        return own.or(() -> fields.first("state", "status", "event"))
                .or(() -> fields.at("checkresult").text("state"))
                .flatMap(text -> CheckState.of(text, ofService));
    }

    private static Finding noHost(CoreMacros macros) {
        return macros.unexpanded().isEmpty()
                ? new Finding(DeadLetterCause.MISSING_FIELD, "host", "nothing", "the name of the host")
                : new Finding(
                        DeadLetterCause.UNEXPANDED_TEMPLATE,
                        "host",
                        String.join(", ", macros.unexpanded()),
                        "macros that the core replaces");
    }
}
