package io.tocsin.sink.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sink.callback.CallbackReading.Asked;
import io.tocsin.sink.callback.CallbackReading.Ignored;
import io.tocsin.sink.callback.CallbackReading.Refused;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagerDutyCallbackTest {

    private final CallbackReader pagerDuty =
            Requests.config(CallbackProduct.PAGERDUTY).reader();

    private CallbackReading read(String body) {
        return pagerDuty.read(Requests.pagerDuty(body, Requests.SECRET), Requests.NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "incident.acknowledged, ACKNOWLEDGE",
        "incident.unacknowledged, UNACKNOWLEDGE",
        "incident.resolved, RESOLVE",
        "incident.reopened, REOPEN"
    })
    void whatAPersonDoesIsAskedForHere(String type, CallbackAction action) {
        assertThat(read(Requests.pagerDutyBody(type, "user_reference", "")))
                .isEqualTo(Asked.one(new RemoteWish(Requests.KEY, action, "Tenex Engineer", "", "01EVENT")));
    }

    @Test
    void noteIsTakenWhereItSaysWhatItIsAbout() {
        String said = "\"content\":\"looking\"";
        assertThat(read(Requests.pagerDutyBody("incident.annotated", "user_reference", "," + said)))
                .isEqualTo(Asked.one(
                        new RemoteWish(Requests.KEY, CallbackAction.NOTE, "Tenex Engineer", "looking", "01EVENT")));
        assertThat(read(Requests.pagerDutyBody("incident.annotated", "user_reference", "")))
                .isEqualTo(new Ignored(IgnoredReason.OTHER_EVENT));
    }

    @Test
    void whatCameInUnderAKeyOfOursWasOurOwnDoing() {
        for (String type :
                new String[] {"inbound_integration_reference", "events_api_v2_inbound_integration_reference"}) {
            assertThat(read(Requests.pagerDutyBody("incident.resolved", type, "")))
                    .isEqualTo(new Ignored(IgnoredReason.OWN_DOING));
        }
    }

    @Test
    void timeOutHasNobody() {
        Asked asked = (Asked) read(Requests.pagerDutyBody("incident.unacknowledged", "service_reference", ""));

        assertThat(asked.wishes().get(0).person()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"incident.triggered", "incident.priority_updated", "incident.delegated", "service.updated"})
    void otherEventsAreIgnored(String type) {
        assertThat(read(Requests.pagerDutyBody(type, "user_reference", "")))
                .isEqualTo(new Ignored(IgnoredReason.OTHER_EVENT));
    }

    @Test
    void pingIsAnswered() {
        assertThat(read("{\"event\":{\"id\":\"1\",\"event_type\":\"pagey.ping\",\"data\":{\"message\":\"Hello\"}}}"))
                .isEqualTo(new Ignored(IgnoredReason.HANDSHAKE));
    }

    @Test
    void oneRightSignatureOfSeveralIsEnough() {
        String body = Requests.pagerDutyBody("incident.acknowledged", "user_reference", "");
        String two = Requests.pagerDutySignature(body, Requests.OTHER_SECRET) + ",v2=00,v1=nonsense,"
                + Requests.pagerDutySignature(body, Requests.SECRET);
        CallbackRequest signedTwice = Requests.request(body, Map.of("x-pagerduty-signature", two));

        assertThat(pagerDuty.read(signedTwice, Requests.NOW)).isInstanceOf(Asked.class);
    }

    @Test
    void whatIsNotSignedWithTheSecretIsRefused() {
        String body = Requests.pagerDutyBody("incident.acknowledged", "user_reference", "");

        assertThat(pagerDuty.read(Requests.pagerDuty(body, Requests.OTHER_SECRET), Requests.NOW))
                .isEqualTo(new Refused(RefusedReason.WRONG_CREDENTIAL));
        assertThat(pagerDuty.read(Requests.request(body, Map.of()), Requests.NOW))
                .isEqualTo(new Refused(RefusedReason.NO_CREDENTIAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"event\":1}", "null"})
    void signedNonsenseIsUnreadable(String body) {
        assertThat(read(body)).isEqualTo(new Refused(RefusedReason.UNREADABLE));
    }
}
