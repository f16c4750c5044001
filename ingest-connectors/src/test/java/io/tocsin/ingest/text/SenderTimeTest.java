package io.tocsin.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTimeTest {

    private static final Instant SECOND = Instant.parse("2026-03-02T08:14:21Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1772439261",
                " 1772439261 ",
                "1772439261.0",
                "1772439261000",
                "1772439261000000",
                "1772439261000000123",
                "2026-03-02T08:14:21Z",
                "2026-03-02T08:14:21.000Z",
                "2026-03-02t08:14:21z",
                "2026-03-02T09:14:21+01:00",
                "2026-03-02T09:14:21+0100",
                "2026-03-02T09:14:21+01",
                "2026-03-02 08:14:21",
                "2026-03-02T08:14:21",
                "2026-03-02 08:14:21 UTC",
                "2026-03-02 08:14:21.000 +00:00",
                "Mon Mar  2 08:14:21 UTC 2026",
                "Mon Mar 2 09:14:21 CET 2026",
                "Mon, Mar 02 09:14:21 +0100 2026"
            })
    void everyUsualFormIsTheSameTime(String text) {
        assertThat(SenderTime.of(text)).isEqualTo(SECOND);
    }

    @ParameterizedTest
    @CsvSource({"1772439261.482", "2026-03-02T08:14:21.482Z", "2026-03-02T08:14:21.482999999+00:00"})
    void fractionsOfASecondAreKept(String text) {
        assertThat(SenderTime.of(text).toEpochMilli())
                .isEqualTo(SECOND.plusMillis(482).toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-5",
                "null",
                "1e400",
                "yesterday",
                "12",
                "0001-01-01T00:00:00Z",
                "2026-13-02T08:14:21Z",
                "2026-02-30T08:14:21.000Z",
                "08:14:21",
                "1999-12-31T23:59:59Z",
                "99999999999999999999999999999999999",
                "Nov 05, 2021, 09:49AM UTC",
                "Mon Mar 2 09:14:21 IST 2026",
                "Mon Feb 30 09:14:21 CET 2026",
                "."
            })
    void whatIsNoTimeOfAnAlertIsNone(String text) {
        assertThat(SenderTime.of(text)).isNull();
    }
}
