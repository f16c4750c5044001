package io.tocsin.model.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.deadletter.DeadLetterFate;
import io.tocsin.model.deadletter.DeadLetterMark;
import io.tocsin.model.deadletter.LetterRequest;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.wire.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLetterRecordsTest {

    private static final Instant ANY_TIME = Instant.parse("2026-11-22T03:14:15.926Z");

    @ParameterizedTest
    @EnumSource
    void letterComesBackWholeFromItsRecord(DeadLetterCause cause) {
        byte[] body = {0, -1, '{', '"', (byte) 0xe9, 10};
        DeadLetter letter = new DeadLetter(
                "datadog", "prod ü", cause, "détail\n", "line 1", "", LetterRequest.PLAIN, ANY_TIME, body);

        var record = DeadLetterRecords.toRecord(letter, "tocsin");

        assertThat(record.topic()).isEqualTo("tocsin.dead-letters.v1");
        assertThat(DeadLetterRecords.fromRecord(record.key(), record.value(), record.headers()))
                .isEqualTo(letter)
                .hasSameHashCodeAs(letter);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void recordedLetterIsReadAndWrittenTheSame(Recorded recorded) throws IOException {
        JsonNode tree = new ObjectMapper().readTree(recorded.bytes());
        Map<String, String> headers = new LinkedHashMap<>();
        tree.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        byte[] body = Base64.getDecoder().decode(tree.path("body").asText());

        DeadLetter letter = DeadLetterRecords.fromRecord(tree.path("key").asText(), body, headers(headers));

        assertThat(letter.body()).isEqualTo(body);
        assertThat(map(DeadLetterRecords.headers(letter))).containsExactlyEntriesOf(headers);
    }

    @Test
    void poisonRecordWithoutKeyAndValueIsKept() {
        Headers headers = DeadLetterRecords.headers(anyLetter());

        DeadLetter letter = DeadLetterRecords.fromRecord(null, null, headers);

        assertThat(letter.connector()).isEmpty();
        assertThat(letter.body()).isEmpty();
    }

    @Test
    void missingHeaderIsNamed() {
        for (String name : map(DeadLetterRecords.headers(anyLetter())).keySet()) {
            Headers headers = DeadLetterRecords.headers(anyLetter());
            headers.remove(name);

            assertThatThrownBy(() -> DeadLetterRecords.fromRecord("k", new byte[0], headers))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void wrongHeaderIsRefused() {
        for (Map.Entry<String, String> wrong :
                Map.of("cause", "bad_luck", "received_at", "yesterday").entrySet()) {
            Headers headers = DeadLetterRecords.headers(anyLetter());
            headers.remove(wrong.getKey());
            headers.add(wrong.getKey(), wrong.getValue().getBytes(StandardCharsets.UTF_8));

            assertThatThrownBy(() -> DeadLetterRecords.fromRecord("k", new byte[0], headers))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong.getValue());
        }
    }

    @Test
    void requestOfALetterIsReadAgainAndALetterWithoutOneWasAPost() {
        LetterRequest request = new LetterRequest("DELETE", "/v2/alerts/a", "by=b", Map.of("x-kind", "é"));
        DeadLetter letter = new DeadLetter(
                "opsgenie", "prod", DeadLetterCause.INVALID_FIELD, "d", "p", "c", request, ANY_TIME, new byte[0]);

        assertThat(DeadLetterRecords.fromRecord("opsgenie", new byte[0], DeadLetterRecords.headers(letter)))
                .isEqualTo(letter);
        assertThat(map(DeadLetterRecords.headers(anyLetter()))).hasSize(6);
        assertThat(DeadLetterRecords.fromRecord("k", new byte[0], DeadLetterRecords.headers(anyLetter()))
                        .request())
                .isEqualTo(LetterRequest.PLAIN);
    }

    @Test
    void markStandsInThePartitionOfItsLetterAndIsReadAgain() {
        DeadLetterMark mark =
                new DeadLetterMark(new JournalPosition(4, 17), DeadLetterFate.RETRIED, "Robin", ANY_TIME, "2 alerts");

        ProducerRecord<String, byte[]> record = DeadLetterRecords.toRecord(mark, "datadog", "shop");

        assertThat(record.topic()).isEqualTo("shop.dead-letters.v1");
        assertThat(record.partition()).isEqualTo(4);
        assertThat(record.key()).isEqualTo("datadog");
        assertThat(record.value()).isEmpty();
        assertThat(DeadLetterRecords.isMark(record.headers())).isTrue();
        assertThat(DeadLetterRecords.isMark(DeadLetterRecords.headers(anyLetter())))
                .isFalse();
        assertThat(DeadLetterRecords.markFrom(record.headers())).isEqualTo(mark);
    }

    @Test
    void textNeverShowsTheBody() {
        assertThat(anyLetter().toString()).doesNotContain("secret").contains("invalid_json", "(6 bytes)");
    }

    private static DeadLetter anyLetter() {
        byte[] body = "secret".getBytes(StandardCharsets.UTF_8);
        return new DeadLetter(
                "datadog", "prod", DeadLetterCause.INVALID_JSON, "d", "p", "c", LetterRequest.PLAIN, ANY_TIME, body);
    }

    private static List<Recorded> recorded() {
        return Recorded.of("dead-letter");
    }

    private static Headers headers(Map<String, String> map) {
        Headers headers = new RecordHeaders();
        map.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    private static Map<String, String> map(Headers headers) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Header header : headers) {
            map.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return map;
    }
}
