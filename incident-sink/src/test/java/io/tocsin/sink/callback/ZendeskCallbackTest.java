package io.tocsin.sink.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sink.callback.CallbackReading.Asked;
import io.tocsin.sink.callback.CallbackReading.Ignored;
import io.tocsin.sink.callback.CallbackReading.Refused;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZendeskCallbackTest {

    private static final String TIME = "2026-11-23T09:59:59Z";

    private final CallbackReader zendesk =
            Requests.config(CallbackProduct.ZENDESK).reader();

    private static String body(String action, String note) {
        return "{\"external_id\":\"" + Requests.KEY + "\",\"action\":\"" + action
                + "\",\"person\":\"Ana Ruiz\",\"note\":\"" + note + "\",\"at\":\"2026-11-23T09:59Z\"}";
    }

    private CallbackReading read(String body, String time, String secret) {
        return zendesk.read(Requests.zendesk(body, time, secret), Requests.NOW);
    }

    @ParameterizedTest
    @EnumSource(CallbackAction.class)
    void whatATriggerSaysIsAskedForHere(CallbackAction action) {
        assertThat(read(body(action.code(), "looking"), TIME, Requests.SECRET))
                .isEqualTo(Asked.one(new RemoteWish(Requests.KEY, action, "Ana Ruiz", "looking", "2026-11-23T09:59Z")));
    }

    @Test
    void deedsOfOneMinuteAreToldApartByTheInvocation() {
        CallbackRequest request = Requests.with(
                Requests.zendesk(body("acknowledge", ""), TIME, Requests.SECRET),
                "x-zendesk-webhook-invocation-id",
                "01INVOCATION");

        assertThat(((Asked) zendesk.read(request, Requests.NOW)).wishes().get(0).mark())
                .isEqualTo("01INVOCATION");
    }

    @Test
    void otherActionsAreIgnored() {
        assertThat(read(body("dance", ""), TIME, Requests.SECRET)).isEqualTo(new Ignored(IgnoredReason.OTHER_EVENT));
        assertThat(read(body("note", ""), TIME, Requests.SECRET)).isEqualTo(new Ignored(IgnoredReason.OTHER_EVENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T09:54:59Z", "2026-11-23T10:05:01Z", "yesterday"})
    void timeFarFromOursIsRefused(String time) {
        assertThat(read(body("resolve", ""), time, Requests.SECRET))
                .isEqualTo(new Refused(RefusedReason.TIME_OUT_OF_RANGE));
    }

    @Test
    void whatIsNotSignedWithTheSecretIsRefused() {
        CallbackRequest good = Requests.zendesk(body("resolve", ""), TIME, Requests.SECRET);

        assertThat(read(body("resolve", ""), TIME, Requests.OTHER_SECRET))
                .isEqualTo(new Refused(RefusedReason.WRONG_CREDENTIAL));
        assertThat(zendesk.read(
                        Requests.with(good, "x-zendesk-webhook-signature-timestamp", "2026-11-23T10:00:00Z"),
                        Requests.NOW))
                .isEqualTo(new Refused(RefusedReason.WRONG_CREDENTIAL));
        assertThat(zendesk.read(Requests.with(good, "x-zendesk-webhook-signature", "%%"), Requests.NOW))
                .isEqualTo(new Refused(RefusedReason.WRONG_CREDENTIAL));
        assertThat(zendesk.read(Requests.request(body("resolve", ""), Map.of()), Requests.NOW))
                .isEqualTo(new Refused(RefusedReason.NO_CREDENTIAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"external_id\":\"x\"}"})
    void signedNonsenseIsUnreadable(String body) {
        assertThat(read(body, TIME, Requests.SECRET)).isEqualTo(new Refused(RefusedReason.UNREADABLE));
    }
}
