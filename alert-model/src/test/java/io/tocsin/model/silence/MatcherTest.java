package io.tocsin.model.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatcherTest {

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
                    service=checkout                     # service="checkout"
                    {service="a b", x!="y"}              # service="a b", x!="y"
                    severity =~ "error|warning"          # severity=~"error|warning"
                    x!~y,                                # x!~"y"
                    x=                                   # x=""
                    "a b"="c\\"d\\\\e\\nf"               # "a b"="c\\"d\\\\e\\nf"
                    """)
    void matchersAreReadAsAlertmanagerReadsThem(String written, String canonical) {
        List<Matcher> matchers = MatcherParser.parse(written);

        assertThat(String.join(", ", matchers.stream().map(Matcher::toString).toList()))
                .isEqualTo(canonical);
        assertThat(MatcherParser.parse(canonical)).isEqualTo(matchers);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    service                 | matchers: the end at character 8 (expected: =, !=, =~ or !~)
                    =x                      | matchers: '=' at character 1 (expected: a name)
                    {a=b                    | matchers: the end at character 5 (expected: })
                    a=b c=d                 | matchers: 'c' at character 5 (expected: a comma or the end)
                    a="b                    | matchers: the end at character 5 (expected: a closing quote)
                    """)
    void whatIsNoMatcherIsRefusedWithItsPlace(String written, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatcherParser.parse(written))
                .withMessage(message);
    }

    @Test
    void patternMustMatchTheWholeValueAndCostsLinearTime() {
        assertThat(new Matcher("a", Matcher.Operator.MATCHES, "er").compile().passes("error"))
                .isFalse();
        assertThat(new Matcher("a", Matcher.Operator.MATCHES, "er.*").compile().passes("error"))
                .isTrue();
        assertThat(new Matcher("a", Matcher.Operator.NOT_MATCHES, "er")
                        .compile()
                        .passes("error"))
                .isTrue();
        assertThat(new Matcher("a", Matcher.Operator.MATCHES, "(a+)+b")
                        .compile()
                        .passes("a".repeat(5000)))
                .isFalse();
    }

    @Test
    void patternThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Matcher("a", Matcher.Operator.MATCHES, "(?=x)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no pattern");
    }

    @Test
    void matchersThatMeanEverythingAreRefused() {
        assertThatThrownBy(() -> Matchers.checked(MatcherParser.parse("a=~\".*\", b!=\"c\""), 32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one that asks for something");
        assertThat(Matchers.checked(MatcherParser.parse("a=~\".+\""), 32)).hasSize(1);
    }
}
