package io.tocsin.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.outbound.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignerTest {

    private static final String OTHER_SECRET = "whsec_bm90LXRoZS1zYW1lLXNlY3JldC1idXQtbG9uZy1lbm91Z2g=";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @Test
    void publishedExampleHasThePublishedSignature() {
        assertThat(signer(Sinks.ANY_SECRET).signatures(ID, TIMESTAMP, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signatureIsThatOfTheReferenceLibrary() throws Exception {
        String body = "{\"title\":\"Überlast – 100 %\"}";

        assertThat(signer(OTHER_SECRET).signatures("dlv-1", TIMESTAMP, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Webhook(OTHER_SECRET).sign("dlv-1", TIMESTAMP, body));
    }

    @Test
    void twoSecretsGiveTwoSignatures() {
        assertThat(signer(OTHER_SECRET, Sinks.ANY_SECRET)
                        .signatures(ID, TIMESTAMP, BODY)
                        .split(" "))
                .hasSize(2)
                .contains("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void oneBitOfTheBodyChangesTheSignature() {
        byte[] other = BODY.clone();
        other[3] ^= 1;

        assertThat(signer(Sinks.ANY_SECRET).signatures(ID, TIMESTAMP, other))
                .isNotEqualTo(signer(Sinks.ANY_SECRET).signatures(ID, TIMESTAMP, BODY));
    }

    @Test
    void secretThatIsTooShortIsRefusedWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer("whsec_c2hvcnQ="))
                .withMessage("webhook secret: 5 bytes (expected: 24 to 64)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer("whsec_no base 64 at all"))
                .withMessage("webhook secret: no base 64 (expected: whsec_ and base 64)");
    }

    private static WebhookSigner signer(String... secrets) {
        return new WebhookSigner(List.of(secrets).stream().map(Secret::new).toList());
    }
}
