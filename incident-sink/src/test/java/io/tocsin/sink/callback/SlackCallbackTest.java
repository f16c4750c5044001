package io.tocsin.sink.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sink.callback.CallbackReading.Asked;
import io.tocsin.sink.callback.CallbackReading.Ignored;
import io.tocsin.sink.callback.CallbackReading.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackCallbackTest {

    /** The example of Slack's page on verifying requests, with its secret, time and signature. */
    private static final String PUBLISHED = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
            + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121"
            + ".803a0bc887a14d10d2c447fce8b6703c";

    private final CallbackReader slack = Requests.config(CallbackProduct.SLACK).reader();

    @Test
    void signatureOfThePublishedExampleIsRight() {
        CallbackRequest published = Requests.request(
                PUBLISHED,
                Map.of(
                        "x-slack-request-timestamp",
                        "1531420618",
                        "x-slack-signature",
                        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"));

        // A slash command holds no button, which is only looked at when the signature is right.
        assertThat(slack.read(published, Instant.ofEpochSecond(1531420618)))
                .isEqualTo(new Refused(RefusedReason.UNREADABLE));
    }

    @Test
    void buttonThatIsPressedBecomesWhatItSays() {
        CallbackReading read = slack.read(Requests.slackPress("tocsin_acknowledge", Requests.NOW), Requests.NOW);

        assertThat(read)
                .isEqualTo(Asked.one(new RemoteWish(
                        Requests.KEY, CallbackAction.ACKNOWLEDGE, "maria.lopez", "", "1763892000.12 U1")));
        assertThat(slack.read(Requests.slackPress("tocsin_resolve", Requests.NOW), Requests.NOW))
                .extracting(asked -> ((Asked) asked).wishes().get(0).action())
                .isEqualTo(CallbackAction.RESOLVE);
    }

    @Test
    void buttonsOfOthersAreNotOurs() {
        assertThat(slack.read(Requests.slackPress("approve", Requests.NOW), Requests.NOW))
                .isEqualTo(new Ignored(IgnoredReason.OTHER_EVENT));
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -100_000_000})
    void timeFarFromOursIsRefusedBothWays(long seconds) {
        Instant then = Requests.NOW.plusSeconds(seconds);

        assertThat(slack.read(Requests.slackPress("tocsin_acknowledge", then), Requests.NOW))
                .isEqualTo(new Refused(RefusedReason.TIME_OUT_OF_RANGE));
    }

    @Test
    void timeNearOursIsTakenBothWays() {
        Duration near = Duration.ofMinutes(5);
        assertThat(slack.read(Requests.slackPress("tocsin_acknowledge", Requests.NOW.plus(near)), Requests.NOW))
                .isInstanceOf(Asked.class);
        assertThat(slack.read(Requests.slackPress("tocsin_acknowledge", Requests.NOW.minus(near)), Requests.NOW))
                .isInstanceOf(Asked.class);
    }

    @Test
    void whatIsNotSignedWithTheSecretIsRefused() {
        CallbackRequest good = Requests.slackPress("tocsin_acknowledge", Requests.NOW);
        CallbackRequest otherTime =
                Requests.with(good, "x-slack-request-timestamp", Long.toString(Requests.NOW.getEpochSecond() + 1));
        CallbackRequest otherBody = new CallbackRequest(new byte[] {1}, good.headers(), Map.of());

        assertThat(slack.read(otherTime, Requests.NOW)).isEqualTo(new Refused(RefusedReason.WRONG_CREDENTIAL));
        assertThat(slack.read(otherBody, Requests.NOW)).isEqualTo(new Refused(RefusedReason.WRONG_CREDENTIAL));
        assertThat(slack.read(Requests.with(good, "x-slack-signature", "v0=zz"), Requests.NOW))
                .isEqualTo(new Refused(RefusedReason.WRONG_CREDENTIAL));
        assertThat(slack.read(Requests.request("payload={}", Map.of()), Requests.NOW))
                .isEqualTo(new Refused(RefusedReason.NO_CREDENTIAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "payload=", "payload=%zz", "payload=%7B", "payload=[]", "x=1"})
    void signedNonsenseIsUnreadable(String form) {
        assertThat(slack.read(Requests.slack(form, Requests.NOW, Requests.SECRET), Requests.NOW))
                .isEqualTo(new Refused(RefusedReason.UNREADABLE));
    }

    @Test
    void secondSecretIsAsGoodAsTheFirst() {
        CallbackReader both = Requests.config(CallbackProduct.SLACK, Requests.OTHER_SECRET, Requests.SECRET)
                .reader();

        assertThat(both.read(Requests.slackPress("tocsin_acknowledge", Requests.NOW), Requests.NOW))
                .isInstanceOf(Asked.class);
    }
}
