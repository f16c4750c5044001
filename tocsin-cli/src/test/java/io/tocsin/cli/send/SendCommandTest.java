package io.tocsin.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.RequestReceiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SendCommandTest {

    private static final String ACCEPTED = "{\"events\": [{\"id\": \"E1\", \"receipt\": \"3-17\"}]}";

    private final RequestReceiver server = RequestReceiver.start(request -> new Answer(202, Map.of(), ACCEPTED));
    private final String url = server.uri("").toString();
    private final RecordedTerminal terminal = new RecordedTerminal();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sampleIsSentAndTheReceiptShown() {
        assertThat(terminal.runAt(url, "send", "datadog", "--sample", "recovered"))
                .isZero();
        assertThat(terminal.out()).isEqualToIgnoringNewLines("accepted  event E1  receipt 3-17");
        assertThat(terminal.err()).contains("tocsin why E1 --receipt 3-17");
        assertThat(server.requests().get(0).uri().getPath()).isEqualTo("/v1/alerts/datadog");
        assertThat(body(0)).contains("\"alert_transition\" : \"Recovered\"");
    }

    @Test
    void fieldsAreReplacedAndEachRepetitionIsAnotherEvent() {
        assertThat(terminal.runAt(url, "send", "--repeat", "3", "--set", "alert_id=99"))
                .isZero();
        assertThat(server.requests()).hasSize(3);
        assertThat(body(0)).contains("\"alert_id\" : \"99\"").isNotEqualTo(body(1));
    }

    @Test
    void fileIsSentByteForByteToTheIntegrationWithItsKey(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("body.json"), "{ \"a\":\t1 }");
        assertThat(terminal.with("TOCSIN_KEY", "s3cret")
                        .runAt(url, "send", "datadog", "--integration", "shop", "--file", file.toString()))
                .isZero();
        assertThat(body(0)).isEqualTo("{ \"a\":\t1 }");
        assertThat(server.requests().get(0).uri().getPath()).isEqualTo("/v1/alerts/datadog/shop");
        assertThat(server.requests().get(0).header("authorization")).contains("Bearer s3cret");
    }

    @Test
    void curlLineIsPrintedInsteadOfSentAndHoldsNoKey() {
        assertThat(terminal.runAt(url, "send", "--curl", "--key", "s3cret", "--set", "title=it's full"))
                .isZero();
        assertThat(terminal.out())
                .startsWith("curl -sS '" + url + "/v1/alerts/datadog'")
                .contains("it'\\''s full", "$TOCSIN_KEY")
                .doesNotContain("s3cret");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusalIsShownInTheWordsOfTheServer() {
        server.answer(request -> new Answer(422, Map.of(), "{\"title\": \"No alert\", \"detail\": \"no title\"}"));
        assertThat(terminal.runAt(url, "send")).isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.err()).contains("No alert: no title (422)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json"})
    void batchOfWhichSomeWereRejectedIsAFailure(String output) {
        String mixed = "{\"events\": [{\"id\": \"E1\", \"receipt\": \"3-17\"}], \"rejected\": [{\"index\": 1}]}";
        server.answer(request -> new Answer(202, Map.of(), mixed));
        assertThat(terminal.runAt(url, "send", "--output", output)).isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.out() + terminal.err()).contains("E1", "index");
    }

    @Test
    void sampleOfAnotherConnectorIsTheOneOnItsPageWithItsHeaders() {
        assertThat(terminal.runAt(url, "send", "grafana")).isZero();
        assertThat(server.requests().get(0).uri().getPath()).isEqualTo("/v1/alerts/grafana");
        assertThat(body(0)).contains("\"alerts\"");
        assertThat(terminal.runAt(url, "send", "nobody")).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err()).contains("sample: triggered of nobody (expected: a connector: alertmanager, ");
    }

    @Test
    void unknownSampleIsWrongUseThatNamesTheKnownOnes() {
        assertThat(terminal.runAt(url, "send", "--sample", "fired")).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err()).contains("triggered, re-triggered");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsJsonWithItsTimeAndIdFilledIn(String connector, String name) {
        String body = Sample.of(connector, name).body(Instant.parse("2026-11-22T12:00:00Z"), 7, Map.of());
        assertThat(body).startsWith("{").doesNotContain("{{");
    }

    static Stream<Arguments> samples() {
        return Sample.ALL.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(name -> Arguments.of(entry.getKey(), name)));
    }

    private String body(int index) {
        return new String(server.requests().get(index).body(), StandardCharsets.UTF_8);
    }
}
