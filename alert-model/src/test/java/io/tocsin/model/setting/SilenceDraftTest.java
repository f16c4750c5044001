package io.tocsin.model.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.model.silence.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write, and what is refused with what was found and what is allowed. */
class SilenceDraftTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private Optional<String> matchers = Optional.of("service=checkout");
    private Optional<String> startsAt = Optional.empty();
    private Optional<String> length = Optional.empty();
    private Optional<String> endsAt = Optional.empty();
    private Optional<String> rule = Optional.empty();
    private Optional<String> window = Optional.empty();
    private Optional<String> zone = Optional.empty();
    private Optional<String> comment = Optional.of("upgrade");
    private boolean everything;

    private Silence silence(Optional<Silence> before) {
        return new SilenceDraft(
                        matchers.stream().toList(), startsAt, length, endsAt, rule, window, zone, comment, everything)
                .silence("s1", before, NOW);
    }

    private Silence silence() {
        return silence(Optional.empty());
    }

    @Test
    void silenceHoldsForTwoHoursFromNowUnlessMoreIsSaid() {
        assertThat(silence().next(NOW).orElseThrow().end()).isEqualTo(NOW.plus(Duration.ofHours(2)));
        startsAt = Optional.of("2026-11-23T12:00");
        zone = Optional.of("Europe/Berlin");
        length = Optional.of("30m");
        assertThat(silence().startsAt()).isEqualTo(Instant.parse("2026-11-23T11:00:00Z"));
        assertThat(silence().endsAt()).isEqualTo(Instant.parse("2026-11-23T11:30:00Z"));
    }

    @Test
    void whatIsNotSaidStaysAsItWas() {
        rule = Optional.of("FREQ=DAILY");
        window = Optional.of("1h");
        zone = Optional.of("Europe/Berlin");
        length = Optional.of("7d");
        Silence before = silence();
        rule = Optional.empty();
        window = Optional.empty();
        zone = Optional.empty();
        length = Optional.empty();
        matchers = Optional.empty();
        comment = Optional.of("longer");
        Silence after = silence(Optional.of(before));

        assertThat(after.recurrence())
                .contains(new Recurrence("FREQ=DAILY", ZoneId.of("Europe/Berlin"), Duration.ofHours(1)));
        assertThat(after.endsAt()).isEqualTo(before.endsAt());
        assertThat(after.matchers()).isEqualTo(before.matchers());
        assertThat(after.comment()).isEqualTo("longer");
        rule = Optional.of("");
        assertThat(silence(Optional.of(before)).recurrence()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service=~\".+\"",
                "severity=~\"critical|error|warning|info\",title=~\".*\"",
                "service!=x,title!=\"\",team!=a"
            })
    void silenceOfEverythingMustBeMeantSo(String written) {
        matchers = Optional.of(written);
        assertThatThrownBy(this::silence)
                .hasMessageStartingWith("matchers: ")
                .hasMessageContaining("mean every alert, or nearly");
        everything = true;
        assertThat(silence().matchers()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service=checkout",
                "team=a",
                "environment=prod",
                "severity=~\"warning|info\"",
                "service=~\"pay.*\""
            })
    void silenceOfSomethingNeedsNoMoreWords(String written) {
        matchers = Optional.of(written);
        assertThat(silence().matchers()).isNotEmpty();
    }

    @Test
    void whatCannotBeIsRefusedWithWhatWasFoundAndWhatIsAllowed() {
        refused(draft -> draft.matchers = Optional.of(""), "matchers: 0 (expected: 1 to 32)");
        refused(draft -> draft.matchers = Optional.of("a=~\"(\""), "pattern: ( is no pattern");
        refused(draft -> draft.comment = Optional.of(" "), "comment: nothing (expected: why)");
        refused(
                draft -> draft.endsAt = Optional.of("2026-11-23T09:59:00Z"),
                "ends_at: 2026-11-23T09:59:00Z (expected: after starts_at");
        refused(
                draft -> {
                    draft.startsAt = Optional.of("2026-11-23T08:00:00Z");
                    draft.endsAt = Optional.of("2026-11-23T09:59:00Z");
                },
                "ends_at: 2026-11-23T09:59:00Z (expected: after now");
        refused(draft -> draft.length = Optional.of("soon"), "for: soon (expected: as 90m, 2h or 7d)");
        refused(
                draft -> draft.startsAt = Optional.of("tomorrow"),
                "starts_at: tomorrow (expected: as 2026-11-22T18:00:00Z)");
        refused(draft -> draft.zone = Optional.of("Mars"), "zone: Mars (expected: a zone such as Europe/Berlin)");
        refused(draft -> draft.window = Optional.of("1h"), "window: 1h without rrule (expected: both)");
        refused(draft -> draft.rule = Optional.of("FREQ=DAILY"), "window: nothing (expected: how long each lasts)");
        refused(
                draft -> {
                    draft.endsAt = Optional.of("2026-11-24T10:00:00Z");
                    draft.length = Optional.of("2h");
                },
                "for: 2h beside ends_at (expected: one of the two)");
    }

    @Test
    void windowsThatNeverComeAreRefused() {
        length = Optional.of("400d");
        window = Optional.of("1h");
        for (String never : List.of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;UNTIL=20200101T000000Z")) {
            rule = Optional.of(never);
            assertThatThrownBy(this::silence)
                    .hasMessageStartingWith("rrule: " + never + " has no window before")
                    .hasMessageEndingWith("(expected: a rule that comes true)");
        }
    }

    private static void refused(Consumer<SilenceDraftTest> saying, String message) {
        SilenceDraftTest draft = new SilenceDraftTest();
        saying.accept(draft);
        assertThatThrownBy(draft::silence)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
