package io.tocsin.ingest.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Payloads;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnsSignatureTest {

    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:shop-alarms";
    private static final MadeUpSigner SIGNER = new MadeUpSigner();

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void whatWasSignedInEitherVersionIsValid(String version) {
        assertThat(isValid(notification(version))).isTrue();
    }

    @Test
    void confirmationIsSignedWithItsAddressAndToken() {
        String confirmation =
                SIGNER.confirmation(TOPIC, "https://sns.eu-west-1.amazonaws.com/?Action=Confirm", Payloads.NOW);

        assertThat(isValid(confirmation)).isTrue();
        assertThat(isValid(confirmation.replace("?Action=Confirm", "?Action=Other")))
                .isFalse();
        assertThat(isValid(confirmation.replace("2336412f37", "2336412f38"))).isFalse();
    }

    @Test
    void messageWithoutASubjectIsSignedWithoutIt() {
        assertThat(isValid(notification("1").replace("Subject", "Subjects"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Disk", "eu-west-1:1", "2026-11-22", "ALARM:"})
    void anyChangedFieldMakesItInvalid(String changed) {
        String notification = notification("2");

        assertThat(notification).contains(changed);
        assertThat(isValid(notification.replace(changed, changed.replaceFirst(".", "x"))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"SignatureVersion\" : \"2\"", "\"SignatureVersion\" : \"3\"", "\"Signature\" : \"!\""})
    void anotherVersionOrNoSignatureIsInvalid(String other) {
        String name = other.substring(0, other.indexOf(" :"));

        assertThat(isValid(notification("1").replaceFirst(name + " : \"[^\"]*\"", other)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "plain text",
                "{}",
                "{\"Type\": \"Notification\"}",
                "{\"Type\": \"SubscriptionConfirmation\", \"Message\": \"m\"}"
            })
    void bodyWithoutTheSignedFieldsIsNoEnvelope(String body) {
        assertThat(SnsEnvelope.read(bytes(body), "text/plain")).isEmpty();
    }

    @Test
    void envelopeThatSaysAFieldTwiceIsNone() {
        String twice = notification("1").replaceFirst("\\{", "{\"Message\": \"other\", ");

        assertThat(SnsEnvelope.read(bytes(twice), "text/plain")).isEmpty();
    }

    private static String notification(String version) {
        return SIGNER.notification(TOPIC, "Disk full\n\"97 %\" é", Payloads.NOW, version);
    }

    private static boolean isValid(String body) {
        return SnsEnvelope.read(bytes(body), "text/plain; charset=UTF-8")
                .map(envelope -> SnsSignature.isValid(envelope, key()))
                .orElse(false);
    }

    private static PublicKey key() {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(SIGNER.certificate(
                            "sns.amazonaws.com", Payloads.NOW, Payloads.NOW.plus(Duration.ofDays(1)))))
                    .getPublicKey();
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
