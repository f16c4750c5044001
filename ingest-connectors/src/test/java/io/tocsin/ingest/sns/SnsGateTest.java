package io.tocsin.ingest.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.intake.Presented;
import io.tocsin.ingest.intake.Refusal;
import io.tocsin.ingest.intake.SentBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnsGateTest {

    private static final Instant NOW = Payloads.NOW;
    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:shop-alarms";

    private static LoopbackSns sns;

    private final SnsGate gate = new SnsGate(List.of(TopicArn.parse(TOPIC)), sns);

    @BeforeAll
    static void start() throws IOException {
        sns = new LoopbackSns(NOW);
    }

    @AfterAll
    static void stop() {
        sns.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void signedMessageOfATopicOfOursEnters(String version) {
        assertThat(check(notification(version))).isEmpty();
    }

    @Test
    void messageOfAnotherTopicDoesNotEnterThoughItIsSigned() {
        int before = sns.asked.size();

        assertThat(check(sns.signer.notification(TOPIC + "-2", "m", NOW, "2"))).contains(Refusal.UNKNOWN_TOPIC);
        assertThat(sns.asked).hasSize(before);
    }

    @Test
    void changedMessageDoesNotEnter() {
        assertThat(check(notification("2").replace("Disk", "Disc"))).contains(Refusal.WRONG_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain text", "{}", "{\"AlarmName\": \"a\", \"NewStateValue\": \"ALARM\"}", "[1]"})
    void messageWithoutASignatureDoesNotEnter(String body) {
        assertThat(check(body)).contains(Refusal.MISSING_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a.pem",
                "http://sns.eu-west-1.amazonaws.com/a.pem",
                "https://sns.us-east-1.amazonaws.com/a.pem",
                "https://sns.eu-west-1.amazonaws.com/?a.pem",
                "https://sns.eu-west-1.amazonaws.com.example.org/a.pem",
                "https://127.0.0.1/a.pem",
                ""
            })
    void certificateIsAskedForNowhereElse(String url) {
        int before = sns.asked.size();

        assertThat(check(notification("1").replace(MadeUpSigner.CERTIFICATE_URL, url)))
                .contains(Refusal.WRONG_SIGNATURE);
        assertThat(sns.asked).hasSize(before);
    }

    @Test
    void messageThatSomebodyKeptDoesNotEnter() {
        assertThat(check(sns.signer.notification(TOPIC, "m", NOW.minus(Duration.ofMinutes(76)), "1")))
                .contains(Refusal.STALE_SIGNATURE);
        assertThat(check(sns.signer.notification(TOPIC, "m", NOW.minus(Duration.ofMinutes(60)), "1")))
                .isEmpty();
    }

    @Test
    void certificateThatCannotBeHadNowIsNoFaultOfTheMessage() {
        sns.goAway();
        try {
            assertThat(check(notification("1"))).contains(Refusal.SENDER_UNREACHABLE);
        } finally {
            sns.comeBack();
        }
        assertThat(check(notification("1"))).isEmpty();
    }

    @Test
    void certificateIsFetchedOnceForManyMessages() {
        check(notification("1"));
        int before = sns.asked.size();

        check(notification("2"));

        assertThat(sns.asked).hasSize(before);
    }

    @Test
    void subscriptionIsConfirmedByCallingItsAddress() {
        String address = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=2336";

        assertThat(check(sns.signer.confirmation(TOPIC, address, NOW))).isEmpty();
        assertThat(gate.shakeHands(address).join()).isTrue();
        assertThat(sns.asked).contains("/?Action=ConfirmSubscription&Token=2336");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/?Action=ConfirmSubscription",
                "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription",
                "http://169.254.169.254/latest/meta-data"
            })
    void nothingElseIsCalled(String address) {
        int before = sns.asked.size();

        assertThat(gate.shakeHands(address).join()).isFalse();
        assertThat(sns.asked).hasSize(before);
    }

    @Test
    void confirmationThatFailsFails() {
        sns.goAway();
        try {
            assertThatThrownBy(() -> gate.shakeHands("https://sns.eu-west-1.amazonaws.com/?Action=x")
                            .join())
                    .hasMessageContaining("503");
        } finally {
            sns.comeBack();
        }
    }

    private static String notification(String version) {
        return sns.signer.notification(TOPIC, "Disk full", NOW, version);
    }

    private Optional<Refusal> check(String body) {
        return gate.checkBody(new Head(), new SentBody(body.getBytes(StandardCharsets.UTF_8), NOW))
                .join();
    }

    private static final class Head implements Presented {

        @Override
        public @Nullable String header(String name) {
            return name.equals("content-type") ? "text/plain; charset=UTF-8" : null;
        }

        @Override
        public List<String> path() {
            return List.of();
        }

        @Override
        public boolean isLocal() {
            return false;
        }
    }
}
