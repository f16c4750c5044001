package io.tocsin.sink.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sink.outbound.OneLine;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class SlackTextProperties {

    @Property(seed = "20260301")
    void lineHasNoControlCharactersAndKeepsItsLimit(
            @ForAll @StringLength(max = 300) String text, @ForAll @IntRange(min = 1, max = 200) int most) {
        String line = OneLine.of(text, most);

        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(most);
        assertThat(line.codePoints().noneMatch(Character::isISOControl)).isTrue();
        assertThat(line.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE))
                .isTrue();
    }

    @Property(seed = "20260301")
    void slackTextKeepsItsLimitAndHoldsNoBareControlCharacter(
            @ForAll @StringLength(max = 300) String text, @ForAll @IntRange(min = 8, max = 200) int most) {
        String escaped = SlackText.escape(text, most);

        assertThat(escaped.length()).isLessThanOrEqualTo(most);
        assertThat(escaped.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&", "<", ">");
    }

    @Property(seed = "20260301", tries = 200)
    void cutKeepsItsLimitAndEveryEscapeWhole(
            @ForAll @StringLength(max = 300) String text, @ForAll @IntRange(min = 8, max = 200) int most) {
        String cut = SlackText.cut(SlackText.escape(text + "&<>&<>"), most);

        assertThat(cut.length()).isLessThanOrEqualTo(most);
        assertThat(cut.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&", "<", ">");
        assertThat(SlackText.cut("ab <https://tocsin.example|K7QF>", 20)).isEqualTo("ab …");
    }

    @Example
    void shortPlainTextIsKept() {
        assertThat(SlackText.escape("CPU is high on web-01", 150)).isEqualTo("CPU is high on web-01");
    }

    @Example
    void everybodyIsNotWoken() {
        assertThat(SlackText.escape("<!channel> & co", 150)).isEqualTo("&lt;!channel&gt; &amp; co");
    }

    @Example
    void cutTextSaysSo() {
        assertThat(OneLine.of("abcdef", 4)).isEqualTo("abc…");
        assertThat(SlackText.escape("ab<", 5)).isEqualTo("ab…");
        assertThat(SlackText.escape("ab<", 6)).isEqualTo("ab&lt;");
    }

    @Example
    void linesBecomeOne() {
        assertThat(OneLine.of(" a\r\n\tb \u202Ec\u001b[31m ", 50)).isEqualTo("a b c [31m");
    }
}
