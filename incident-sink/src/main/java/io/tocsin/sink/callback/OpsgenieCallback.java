package io.tocsin.sink.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sink.callback.CallbackReading.Asked;
import io.tocsin.sink.callback.CallbackReading.Ignored;
import io.tocsin.sink.callback.CallbackReading.Refused;
import java.time.Instant;
import java.util.Optional;

/**
 * The outgoing webhook of Opsgenie and Jira Service Management
 * ({@code https://support.atlassian.com/opsgenie/docs/opsgenie-edge-connector-alert-action-data/}). It signs nothing, so it
 * shows a key. The alias of an alert is our remote key; {@code updatedAt}, in nanoseconds, tells two deeds apart.
 */
final class OpsgenieCallback implements CallbackReader {

    private final CallbackConfig config;

    OpsgenieCallback(CallbackConfig config) {
        this.config = config;
    }

    @Override
    public CallbackReading read(CallbackRequest request, Instant now) {
        Optional<RefusedReason> refused = Credentials.keyOf(request, config.secrets());
        if (refused.isPresent()) {
            return new Refused(refused.get());
        }
        return Payload.of(request.body())
                .filter(tree -> !Payload.text(tree, "/action").isEmpty())
                .map(OpsgenieCallback::said)
                .orElseGet(() -> new Refused(RefusedReason.UNREADABLE));
    }

    private static CallbackReading said(JsonNode tree) {
        Optional<CallbackAction> action = action(Payload.text(tree, "/action"));
        String note = Payload.text(tree, "/alert/note");
        if (action.isEmpty() || (action.get() == CallbackAction.NOTE && note.isBlank())) {
            return new Ignored(IgnoredReason.OTHER_EVENT);
        }
        String person = Payload.text(tree, "/alert/username");
        return Asked.one(new RemoteWish(
                Payload.text(tree, "/alert/alias"),
                action.get(),
                person,
                note,
                Payload.text(tree, "/alert/updatedAt") + " " + person));
    }

    private static Optional<CallbackAction> action(String name) {
        return switch (name) {
            case "Acknowledge" -> Optional.of(CallbackAction.ACKNOWLEDGE);
            case "UnAcknowledge" -> Optional.of(CallbackAction.UNACKNOWLEDGE);
            case "Close" -> Optional.of(CallbackAction.RESOLVE);
            case "AddNote" -> Optional.of(CallbackAction.NOTE);
            default -> Optional.empty();
        };
    }
}
