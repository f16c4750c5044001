package io.tocsin.sink.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sink.callback.CallbackReading.Asked;
import io.tocsin.sink.callback.CallbackReading.Ignored;
import io.tocsin.sink.callback.CallbackReading.Refused;
import io.tocsin.sink.slack.SlackButtons;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The buttons of a card: {@code application/x-www-form-urlencoded} with one field {@code payload}, signed
 * ({@code https://docs.slack.dev/authentication/verifying-requests-from-slack},
 * {@code https://docs.slack.dev/reference/interaction-payloads/block_actions-payload}). A button's value is the remote
 * key of the card.
 */
final class SlackCallback implements CallbackReader {

    private static final String VERSION = "v0=";
    private static final String FIELD = "payload=";

    private final CallbackConfig config;

    SlackCallback(CallbackConfig config) {
        this.config = config;
    }

    @Override
    public CallbackReading read(CallbackRequest request, Instant now) {
        Optional<RefusedReason> refused = verify(request, now);
        if (refused.isPresent()) {
            return new Refused(refused.get());
        }
        String form = new String(request.body(), StandardCharsets.UTF_8);
        if (form.startsWith("ssl_check=")) {
            return new Ignored(IgnoredReason.HANDSHAKE);
        }
        return field(form)
                .flatMap(payload -> Payload.of(Credentials.utf8(payload)))
                .map(SlackCallback::pressed)
                .orElseGet(() -> new Refused(RefusedReason.UNREADABLE));
    }

    private Optional<RefusedReason> verify(CallbackRequest request, Instant now) {
        String time = request.header("x-slack-request-timestamp").orElse("");
        String signature = request.header("x-slack-signature").orElse("");
        if (time.isEmpty() || signature.isEmpty()) {
            return Optional.of(RefusedReason.NO_CREDENTIAL);
        }
        return Credentials.signature(
                        hex(signature).stream().toList(),
                        config.secrets(),
                        Credentials.utf8("v0:" + time + ":"),
                        request.body())
                .map(reason -> RefusedReason.WRONG_CREDENTIAL)
                .or(() -> second(time)
                        .map(signed -> Credentials.time(signed, now))
                        .orElse(Optional.of(RefusedReason.TIME_OUT_OF_RANGE)));
    }

    private static CallbackReading pressed(JsonNode payload) {
        if (!Payload.text(payload, "/type").equals("block_actions")) {
            return new Ignored(IgnoredReason.OTHER_EVENT);
        }
        for (JsonNode pressed : payload.path("actions")) {
            Optional<CallbackAction> action = action(Payload.text(pressed, "/action_id"));
            if (action.isPresent()) {
                String mark = Payload.text(pressed, "/action_ts") + " " + Payload.text(payload, "/user/id");
                return Asked.one(
                        new RemoteWish(Payload.text(pressed, "/value"), action.get(), person(payload), "", mark));
            }
        }
        return new Ignored(IgnoredReason.OTHER_EVENT);
    }

    private static Optional<CallbackAction> action(String id) {
        return switch (id) {
            case SlackButtons.ACKNOWLEDGE -> Optional.of(CallbackAction.ACKNOWLEDGE);
            case SlackButtons.RESOLVE -> Optional.of(CallbackAction.RESOLVE);
            default -> Optional.empty();
        };
    }

    private static String person(JsonNode payload) {
        return List.of("/user/name", "/user/username", "/user/id").stream()
                .map(place -> Payload.text(payload, place))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
    }

    private static Optional<String> field(String form) {
        for (String part : form.split("&", -1)) {
            if (part.startsWith(FIELD)) {
                try {
                    return Optional.of(URLDecoder.decode(part.substring(FIELD.length()), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    // A broken escape: the request is refused as unreadable.
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> hex(String signature) {
        try {
            return signature.startsWith(VERSION)
                    ? Optional.of(HexFormat.of().parseHex(signature.substring(VERSION.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // No hex, so no signature of Slack's; the request is refused.
            return Optional.empty();
        }
    }

    private static Optional<Instant> second(String time) {
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(time)));
        } catch (NumberFormatException | DateTimeException e) {
            // Signed, and no time: the request is refused.
            return Optional.empty();
        }
    }
}
