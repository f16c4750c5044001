package io.tocsin.sink.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sink.callback.CallbackReading.Asked;
import io.tocsin.sink.callback.CallbackReading.Ignored;
import io.tocsin.sink.callback.CallbackReading.Refused;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What the triggers of {@code docs/callbacks.md} send through a webhook, which signs its time and its body
 * ({@code https://developer.zendesk.com/documentation/webhooks/verifying/}).
 */
final class ZendeskCallback implements CallbackReader {

    private final CallbackConfig config;

    ZendeskCallback(CallbackConfig config) {
        this.config = config;
    }

    @Override
    public CallbackReading read(CallbackRequest request, Instant now) {
        Optional<RefusedReason> refused = verify(request, now);
        if (refused.isPresent()) {
            return new Refused(refused.get());
        }
        return Payload.of(request.body())
                .filter(tree -> tree.has("external_id") && tree.has("action"))
                .map(tree -> said(tree, request))
                .orElseGet(() -> new Refused(RefusedReason.UNREADABLE));
    }

    private Optional<RefusedReason> verify(CallbackRequest request, Instant now) {
        String time = request.header("x-zendesk-webhook-signature-timestamp").orElse("");
        String signature = request.header("x-zendesk-webhook-signature").orElse("");
        if (time.isEmpty() || signature.isEmpty()) {
            return Optional.of(RefusedReason.NO_CREDENTIAL);
        }
        return Credentials.signature(base64(signature), config.secrets(), Credentials.utf8(time), request.body())
                .map(reason -> RefusedReason.WRONG_CREDENTIAL)
                .or(() -> instant(time)
                        .map(signed -> Credentials.time(signed, now))
                        .orElse(Optional.of(RefusedReason.TIME_OUT_OF_RANGE)));
    }

    private static CallbackReading said(JsonNode tree, CallbackRequest request) {
        Optional<CallbackAction> action = Arrays.stream(CallbackAction.values())
                .filter(known -> known.code().equals(Payload.text(tree, "/action")))
                .findFirst();
        String note = Payload.text(tree, "/note");
        if (action.isEmpty() || (action.get() == CallbackAction.NOTE && note.isBlank())) {
            return new Ignored(IgnoredReason.OTHER_EVENT);
        }
        // Tickets tell their times in minutes, in which somebody may take, give back and take again.
        String mark = request.header("x-zendesk-webhook-invocation-id").orElseGet(() -> Payload.text(tree, "/at"));
        return Asked.one(new RemoteWish(
                Payload.text(tree, "/external_id"), action.get(), Payload.text(tree, "/person"), note, mark));
    }

    private static List<byte[]> base64(String signature) {
        try {
            return List.of(Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            // No base 64, so no signature of Zendesk's; the request is refused.
            return List.of();
        }
    }

    private static Optional<Instant> instant(String time) {
        try {
            return Optional.of(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeParseException e) {
            // Signed, and no time: the request is refused.
            return Optional.empty();
        }
    }
}
