package io.tocsin.model.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and positions: what they take, what they refuse, and their text. */
class IdentityProperties {

    @Property(seed = "20260301")
    void dedupKeyIsReadAsItIsWritten(
            @ForAll @AlphaChars @StringLength(min = 1, max = 128) String origin,
            @ForAll @IntRange(min = 1) int version,
            @ForAll @StringLength(max = 500) String rest) {
        DedupKey key = new DedupKey(origin, version, "v" + rest);

        assertThat(DedupKey.parse(key.toString())).isEqualTo(key);
    }

    @Property(seed = "20260301")
    void anyTextIsADedupKeyWithExactlyThisTextOrRefused(@ForAll String text) {
        assertThat(refusedOr(() -> DedupKey.parse(text).toString(), text)).isEqualTo(text);
    }

    @Property(seed = "20260301")
    void journalPositionIsReadAsItIsWritten(
            @ForAll @IntRange(min = 0) int partition, @ForAll @LongRange(min = 0) long offset) {
        JournalPosition position = new JournalPosition(partition, offset);

        assertThat(JournalPosition.parse(position.toString())).isEqualTo(position);
    }

    @Test
    void valueOfADedupKeyMayHoldColons() {
        assertThat(DedupKey.parse("datadog:1:a:b:c")).isEqualTo(new DedupKey("datadog", 1, "a:b:c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a:1",
                "a:1:",
                "a:1: ",
                ":1:x",
                "a::x",
                "a:0:x",
                "a:-1:x",
                "a:+1:x",
                "a:01:x",
                "a:١:x",
                "a:2147483648:x",
                "a:99999999999999999999:x",
                "a:one:x"
            })
    void whatIsNoDedupKeyIsRefused(String text) {
        assertThatThrownBy(() -> DedupKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "3",
                "3-",
                "-3",
                "-3-4",
                "3--4",
                "3-4-5",
                "+3-4",
                "3-+4",
                "03-4",
                "3-04",
                " 3-4",
                "3-4 ",
                "٣-٤",
                "2147483648-0",
                "0-9223372036854775808"
            })
    void whatIsNoJournalPositionIsRefused(String text) {
        assertThatThrownBy(() -> JournalPosition.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void largestPositionIsTaken() {
        assertThat(JournalPosition.parse("2147483647-9223372036854775807"))
                .isEqualTo(new JournalPosition(Integer.MAX_VALUE, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("names")
    void blankNameIsRefused(Function<String, Object> name, int maxLength) {
        for (String blank : List.of("", " ", "\t\n")) {
            assertThatThrownBy(() -> name.apply(blank))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("blank")
                    .hasMessageContaining("1 to " + maxLength);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void nameThatIsTooLongIsRefusedWithItsLength(Function<String, Object> name, int maxLength) {
        assertThat(name.apply("x".repeat(maxLength))).hasToString("x".repeat(maxLength));
        assertThatThrownBy(() -> name.apply("x".repeat(maxLength + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining((maxLength + 1) + " characters")
                .hasMessageContaining("at most " + maxLength);
    }

    @ParameterizedTest
    @MethodSource("names")
    void textThatNoStoreTakesIsMended(Function<String, Object> name, int maxLength) {
        assertThat(name.apply("a\u0000\uD83D\uDE00\uD83D")).hasToString("a\uFFFD\uD83D\uDE00\uFFFD");
    }

    @Test
    void notificationIdHoldsNoDot() {
        assertThatThrownBy(() -> new NotificationId("a.b")).hasMessageContaining("no dot");
    }

    @Test
    void originHoldsNoColon() {
        assertThatThrownBy(() -> new DedupKey("a:b", 1, "x")).hasMessageContaining("no colon");
    }

    @Test
    void shortFormIsReadAloud() {
        assertThat(new IncidentId("K7QF2M9XA0B1C2D3E4F5G6H7J8").shortForm()).isEqualTo("K7QF-2M9X");
        assertThat(new IncidentId("short").shortForm()).isEqualTo("short");
    }

    private static Stream<Arguments> names() {
        return Stream.of(
                name(EventId::new, EventId.MAX_LENGTH),
                name(CommandId::new, CommandId.MAX_LENGTH),
                name(IncidentId::new, IncidentId.MAX_LENGTH),
                name(NotificationId::new, NotificationId.MAX_LENGTH),
                name(ServiceName::new, ServiceName.MAX_LENGTH));
    }

    private static Arguments name(Function<String, Object> name, int maxLength) {
        return Arguments.of(name, maxLength);
    }

    private static String refusedOr(Supplier<String> text, String refused) {
        try {
            return text.get();
        } catch (IllegalArgumentException e) {
            return refused;
        }
    }
}
