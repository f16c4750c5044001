package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.ingest.connector.SignatureScheme;
import io.tocsin.ingest.intake.Presented;
import io.tocsin.ingest.intake.Refusal;
import io.tocsin.ingest.intake.SentBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_795_316_691);
    private static final String BODY = "{\"status\": \"firing\", \"title\": \"Überlauf\"}";
    private static final String SECRET = "correct horse battery staple";
    private static final SignatureScheme GRAFANA = SignatureScheme.hex("X-Grafana-Alerting-Signature");
    private static final SignatureScheme TIMED = new SignatureScheme(
            "X-Signature",
            EnumSet.of(SignatureScheme.Hash.SHA256),
            SignatureScheme.Encoding.HEX,
            "",
            "X-Timestamp",
            Duration.ofMinutes(5));
    private static final SignatureScheme PAGERDUTY = SignatureScheme.hex("X-PagerDuty-Signature", "v1=");

    @Test
    void knownVectorOfRfc4231IsAccepted() {
        // Test case 2 of RFC 4231.
        Authentication gate = Authentication.hmac(SignatureScheme.hex("X-Signature"), List.of(SharedSecret.of("Jefe")));
        String signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

        assertThat(check(gate, Map.of("X-Signature", signature), "what do ya want for nothing?"))
                .isEmpty();
        assertThat(check(
                        gate,
                        Map.of("X-Signature", signature.toUpperCase(java.util.Locale.ROOT)),
                        "what do ya want for nothing?"))
                .isEmpty();
    }

    @Test
    void bodyThatWasChangedIsRefused() {
        String signature = hex(SignatureScheme.Hash.SHA256, SECRET, "", BODY);

        assertThat(check(gate(GRAFANA), Map.of(GRAFANA.header(), signature), BODY))
                .isEmpty();
        assertThat(check(gate(GRAFANA), Map.of(GRAFANA.header(), signature), BODY + " "))
                .contains(Refusal.WRONG_SIGNATURE);
        assertThat(check(gate(GRAFANA), Map.of(GRAFANA.header(), "zz"), BODY)).contains(Refusal.WRONG_SIGNATURE);
        assertThat(check(gate(GRAFANA), Map.of(GRAFANA.header(), ","), BODY)).contains(Refusal.WRONG_SIGNATURE);
    }

    @Test
    void requestWithoutASignatureIsRefusedByItsHead() {
        assertThat(gate(GRAFANA).check(shown(Map.of()))).contains(Refusal.MISSING_SIGNATURE);
        assertThat(gate(TIMED).check(shown(Map.of("X-Signature", "00")))).contains(Refusal.MISSING_SIGNATURE);
        assertThat(gate(TIMED).check(shown(Map.of("X-Signature", "00", "X-Timestamp", "1"))))
                .isEmpty();
    }

    @Test
    void twoSecretsAreValidWhileOneReplacesTheOther() {
        Authentication gate = Authentication.hmac(GRAFANA, List.of(SharedSecret.of("new"), SharedSecret.of(SECRET)));
        String signature = hex(SignatureScheme.Hash.SHA256, SECRET, "", BODY);

        assertThat(check(gate, Map.of(GRAFANA.header(), signature), BODY)).isEmpty();
    }

    @Test
    void anyOfSeveralSignaturesWithThePrefixCounts() {
        String valid = hex(SignatureScheme.Hash.SHA256, SECRET, "", BODY);

        assertThat(check(gate(PAGERDUTY), Map.of(PAGERDUTY.header(), "v1=00ff, v1=" + valid), BODY))
                .isEmpty();
        assertThat(check(gate(PAGERDUTY), Map.of(PAGERDUTY.header(), "v2=" + valid), BODY))
                .contains(Refusal.WRONG_SIGNATURE);
        assertThat(check(gate(PAGERDUTY), Map.of(PAGERDUTY.header(), "v1=00,".repeat(20) + "v1=" + valid), BODY))
                .contains(Refusal.WRONG_SIGNATURE);
    }

    @Test
    void eitherHashInBase64IsAcceptedWhereTheSenderMayUseBoth() {
        SignatureScheme scheme = SignatureScheme.base64(
                "X-SFX-Signature", EnumSet.of(SignatureScheme.Hash.SHA1, SignatureScheme.Hash.SHA256));
        for (SignatureScheme.Hash hash : scheme.hashes()) {
            byte[] signature = SharedSecret.of(SECRET).sign(hash, new byte[0], bytes(BODY));
            assertThat(check(
                            gate(scheme),
                            Map.of("X-SFX-Signature", Base64.getEncoder().encodeToString(signature)),
                            BODY))
                    .isEmpty();
        }
    }

    @Test
    void signatureOfAnotherTimeIsRefusedWithItsOwnReason() {
        assertThat(check(gate(TIMED), signedAt(NOW), BODY)).isEmpty();
        assertThat(check(gate(TIMED), signedAt(NOW.minusSeconds(300)), BODY)).isEmpty();
        assertThat(check(gate(TIMED), signedAt(NOW.minusSeconds(301)), BODY)).contains(Refusal.STALE_SIGNATURE);
        assertThat(check(gate(TIMED), signedAt(NOW.plusSeconds(301)), BODY)).contains(Refusal.STALE_SIGNATURE);
    }

    @Test
    void timeThatWasNotSignedIsRefused() {
        Map<String, String> replayed = Map.of(
                "X-Signature", signedAt(NOW.minusSeconds(3_600)).get("X-Signature"),
                "X-Timestamp", Long.toString(NOW.getEpochSecond()));

        assertThat(check(gate(TIMED), replayed, BODY)).contains(Refusal.WRONG_SIGNATURE);
        assertThat(check(gate(TIMED), signed("now"), BODY)).contains(Refusal.STALE_SIGNATURE);
        assertThat(check(gate(TIMED), signed("9".repeat(30)), BODY)).contains(Refusal.STALE_SIGNATURE);
        assertThat(check(gate(TIMED), signed(Long.toString(Long.MAX_VALUE)), BODY))
                .contains(Refusal.STALE_SIGNATURE);
    }

    @Test
    void keyInTheBodyIsFoundInJsonAndInAForm() {
        Authentication gate =
                Authentication.bodyKey(List.of("routing_key", "service_key"), List.of(KeyHash.ofKey("k")));

        assertThat(check(gate, Map.of(), "{\"a\": {\"routing_key\": \"x\"}, \"routing_key\": \"k\"}"))
                .isEmpty();
        assertThat(check(gate, Map.of(), "a=b&service_key=k")).isEmpty();
        assertThat(check(gate, Map.of(), "{\"routing_key\": \"x\", \"routing_key\": \"k\"}"))
                .contains(Refusal.WRONG_KEY);
        assertThat(check(gate, Map.of(), "{\"routing_key\": 7}")).contains(Refusal.MISSING_KEY);
        assertThat(check(gate, Map.of(), "{\"routing_key\": \"k\", broken")).isEmpty();
        assertThat(check(gate, Map.of(), "")).contains(Refusal.MISSING_KEY);
    }

    @Test
    void wrongSettingsAreRefusedAndNoSecretIsShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignatureScheme.hex("X Y"))
                .withMessageContaining("header");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignatureScheme.hex("X", "a,b"))
                .withMessageContaining("prefix");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authentication.hmac(GRAFANA, List.of()))
                .withMessageContaining("secrets");
        assertThatIllegalArgumentException().isThrownBy(() -> SharedSecret.of(""));
        assertThat(gate(GRAFANA).toString()).doesNotContain(SECRET);
    }

    private static Map<String, String> signedAt(Instant time) {
        return signed(Long.toString(time.getEpochSecond()));
    }

    private static Map<String, String> signed(String time) {
        return Map.of("X-Signature", hex(SignatureScheme.Hash.SHA256, SECRET, time + ":", BODY), "X-Timestamp", time);
    }

    private static Authentication gate(SignatureScheme scheme) {
        return Authentication.hmac(scheme, List.of(SharedSecret.of(SECRET)));
    }

    private static Optional<Refusal> check(Authentication gate, Map<String, String> headers, String body) {
        return gate.checkBody(shown(headers), new SentBody(bytes(body), NOW)).join();
    }

    private static String hex(SignatureScheme.Hash hash, String secret, String before, String body) {
        return HexFormat.of().formatHex(SharedSecret.of(secret).sign(hash, bytes(before), bytes(body)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Presented shown(Map<String, String> headers) {
        return new Presented() {
            @Override
            public @Nullable String header(String name) {
                return headers.get(name);
            }

            @Override
            public List<String> path() {
                return List.of();
            }

            @Override
            public boolean isLocal() {
                return false;
            }
        };
    }
}
