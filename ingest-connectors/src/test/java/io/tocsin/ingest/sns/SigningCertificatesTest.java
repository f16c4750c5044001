package io.tocsin.ingest.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningCertificatesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:14:15Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final SnsAddress ADDRESS =
            SnsAddress.of(MadeUpSigner.CERTIFICATE_URL).orElseThrow();
    private static final MadeUpSigner SIGNER = new MadeUpSigner();

    private final AtomicInteger calls = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sns.amazonaws.com",
                "sns-signing.af-south-1.amazonaws.com",
                "sns-us-gov-west-1.amazonaws.com",
                "sns-cn-north-1.amazonaws.com.cn"
            })
    void certificateOfSnsIsFetchedOnce(String name) {
        SigningCertificates certificates = certificates(SIGNER.certificate(name, NOW.minus(DAY), NOW.plus(DAY)));

        assertThat(certificates.key(ADDRESS, NOW).join())
                .isEqualTo(certificates.key(ADDRESS, NOW).join());
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sns.amazonaws.com.example.org", "example.org", "bucket.s3.amazonaws.com", "xsns.amazonaws.com"})
    void certificateOfAnybodyElseIsNotTrusted(String name) {
        expectUntrusted(SIGNER.certificate(name, NOW.minus(DAY), NOW.plus(DAY)));
    }

    @Test
    void certificateIsTrustedFromItsFirstToItsLastDay() {
        expectUntrusted(SIGNER.certificate("sns.amazonaws.com", NOW.minus(DAY), NOW.minusSeconds(1)));
        expectUntrusted(SIGNER.certificate("sns.amazonaws.com", NOW.plusSeconds(1), NOW.plus(DAY)));
    }

    @Test
    void whatIsNoCertificateIsNotTrusted() {
        expectUntrusted("<html>not found</html>".getBytes(StandardCharsets.UTF_8));
        expectUntrusted(new byte[0]);
    }

    @Test
    void failureIsNotRemembered() {
        SigningCertificates certificates =
                new SigningCertificates(client(CompletableFuture.failedFuture(new IllegalStateException("away"))));

        assertThatThrownBy(() -> certificates.key(ADDRESS, NOW).join()).hasRootCauseMessage("away");
        assertThatThrownBy(() -> certificates.key(ADDRESS, NOW).join()).hasRootCauseMessage("away");
        assertThat(calls).hasValue(2);
    }

    @Test
    void whoeverNamesManyAddressesHasFewCalled() {
        SigningCertificates certificates = new SigningCertificates(client(new CompletableFuture<>()));

        for (int i = 0; i < 100; i++) {
            String url = MadeUpSigner.CERTIFICATE_URL.replace("0123", Integer.toString(1_000 + i));
            certificates.key(SnsAddress.of(url).orElseThrow(), NOW);
        }

        assertThat(calls.get()).isLessThanOrEqualTo(32);
    }

    private void expectUntrusted(byte[] certificate) {
        assertThatThrownBy(() -> certificates(certificate).key(ADDRESS, NOW).join())
                .hasCauseInstanceOf(InvalidCertificateException.class);
    }

    private SigningCertificates certificates(byte[] certificate) {
        return new SigningCertificates(client(CompletableFuture.completedFuture(certificate)));
    }

    private SnsClient client(CompletableFuture<byte[]> answer) {
        return new SnsClient() {
            @Override
            public CompletableFuture<byte[]> get(SnsAddress address) {
                calls.incrementAndGet();
                return answer;
            }

            @Override
            public void close() {}
        };
    }
}
