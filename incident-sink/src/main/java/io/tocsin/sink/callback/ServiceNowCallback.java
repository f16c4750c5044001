package io.tocsin.sink.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sink.callback.CallbackReading.Asked;
import io.tocsin.sink.callback.CallbackReading.Ignored;
import io.tocsin.sink.callback.CallbackReading.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the business rule of {@code docs/callbacks.md} sends: the state of an incident before and after a change, and the
 * work note that was written with it, as {@code sys_id}s and database values. States are those of the incident table: 1 new,
 * 2 in progress, 3 on hold, 6 resolved, 7 closed, 8 cancelled.
 */
final class ServiceNowCallback implements CallbackReader {

    private final CallbackConfig config;

    ServiceNowCallback(CallbackConfig config) {
        this.config = config;
    }

    @Override
    public CallbackReading read(CallbackRequest request, Instant now) {
        Optional<RefusedReason> refused = Credentials.keyOf(request, config.secrets());
        if (refused.isPresent()) {
            return new Refused(refused.get());
        }
        return Payload.of(request.body())
                .filter(tree -> tree.has("correlation_id"))
                .map(ServiceNowCallback::said)
                .orElseGet(() -> new Refused(RefusedReason.UNREADABLE));
    }

    private static CallbackReading said(JsonNode tree) {
        String key = Payload.text(tree, "/correlation_id");
        String person = Payload.text(tree, "/person");
        String mark = Payload.text(tree, "/change_id");
        List<RemoteWish> wishes = new ArrayList<>();
        String note = Payload.text(tree, "/work_note").strip();
        if (!note.isEmpty()) {
            wishes.add(new RemoteWish(key, CallbackAction.NOTE, person, note, mark));
        }
        action(Payload.text(tree, "/previous_state"), Payload.text(tree, "/state"))
                .ifPresent(action -> wishes.add(new RemoteWish(key, action, person, "", mark)));
        return wishes.isEmpty() ? new Ignored(IgnoredReason.OTHER_EVENT) : new Asked(wishes);
    }

    private static Optional<CallbackAction> action(String before, String after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        boolean wasOver = isOver(before);
        if (isOver(after)) {
            return wasOver ? Optional.empty() : Optional.of(CallbackAction.RESOLVE);
        } else if (wasOver) {
            return Optional.of(CallbackAction.REOPEN);
        }
        return switch (after) {
            case "1" -> Optional.of(CallbackAction.UNACKNOWLEDGE);
            case "2" -> Optional.of(CallbackAction.ACKNOWLEDGE);
            default -> Optional.empty();
        };
    }

    private static boolean isOver(String state) {
        return state.equals("6") || state.equals("7") || state.equals("8");
    }
}
