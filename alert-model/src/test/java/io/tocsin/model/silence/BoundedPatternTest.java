package io.tocsin.model.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.re2j.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                "(\\d{1,3}\\.){3}\\d{1,3}",
                "prod|stage|(eu|us)-[a-z]{2,}-[0-9]+",
                "\\Qa{1000}{1000}\\E|{x}|[{]{3}|a{,5}",
                "[]a]{3}[^]a]{3}\\p{Greek}"
            })
    void patternThatPeopleWriteIsTaken(String text) {
        assertThat(BoundedPattern.compile(text).pattern()).isEqualTo(text);
    }

    /** Compiled, the last of them needs more memory than any machine has. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x{1000}y{1000}z",
                "((x{100}){100}){100}",
                "(?:(?:x{1,50}){1,50})+",
                "([a]{50}\\.){50}",
                "((((((((((x{9}){9}){9}){9}){9}){9}){9}){9}){9}){9})"
            })
    void patternThatMultipliesIsRefusedBeforeItIsCompiled(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoundedPattern.compile(text))
                .withMessageContaining("(expected: at most " + BoundedPattern.MAX_SIZE + ")");
    }

    /** What passes is not much larger than it was taken for. */
    @Property(seed = "20260301", tries = 500)
    void noPatternThatPassesIsLarge(
            @ForAll
                    @StringLength(max = 30)
                    @CharRange(from = '(', to = '+')
                    @CharRange(from = '0', to = '3')
                    @CharRange(from = '[', to = ']')
                    @CharRange(from = '{', to = '}')
                    String text) {
        Pattern pattern;
        try {
            pattern = BoundedPattern.compile(text);
        } catch (IllegalArgumentException e) {
            return;
        }
        assertThat(pattern.programSize()).isLessThan(10 * BoundedPattern.MAX_SIZE);
    }
}
