package io.tocsin.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.outbound.Secret;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSignerTest {

    private static final String OTHER_SECRET = "whsec_bm90LXRoZS1zYW1lLXNlY3JldC1idXQtbG9uZy1lbm91Z2g=";
    private static final String PRIVATE_KEY =
            "6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
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
    void publishedExampleOfAKeyPairHasThePublishedSignature() {
        assertThat(signer("whsk_" + PRIVATE_KEY).signatures(ID, TIMESTAMP, BODY))
                .isEqualTo(
                        "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==");
    }

    @Test
    void privateKeyAloneSignsAsThePairDoes() {
        byte[] seed = Arrays.copyOf(Base64.getDecoder().decode(PRIVATE_KEY), 32);

        assertThat(signer("whsk_" + Base64.getEncoder().encodeToString(seed)).signatures(ID, TIMESTAMP, BODY))
                .isEqualTo(signer("whsk_" + PRIVATE_KEY).signatures(ID, TIMESTAMP, BODY));
    }

    @Test
    void halvesOfDifferentPairsAreRefused() {
        byte[] mixed = Base64.getDecoder().decode(PRIVATE_KEY);
        mixed[0] ^= 1;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer("whsk_" + Base64.getEncoder().encodeToString(mixed)))
                .withMessageContaining("do not belong together");
    }

    @Test
    void svixVerifiesWhatWeSignWithAnyOfTwoSecrets() throws Exception {
        String body = "{\"title\":\"Überlast – 100 %\"}";
        long now = Instant.now().getEpochSecond();
        String signatures =
                signer(OTHER_SECRET, Sinks.ANY_SECRET).signatures("dlv-1", now, body.getBytes(StandardCharsets.UTF_8));
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of("dlv-1"),
                        "webhook-timestamp", List.of(Long.toString(now)),
                        "webhook-signature", List.of(signatures)),
                (name, value) -> true);

        new com.svix.Webhook(Sinks.ANY_SECRET).verify(body, headers);
        new com.svix.Webhook(OTHER_SECRET).verify(body, headers);
        assertThatThrownBy(() -> new com.svix.Webhook(Sinks.ANY_SECRET).verify(body + " ", headers))
                .isInstanceOf(com.svix.exceptions.WebhookVerificationException.class);
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
