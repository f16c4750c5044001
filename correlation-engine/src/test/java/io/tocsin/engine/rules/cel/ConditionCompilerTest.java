package io.tocsin.engine.rules.cel;

import static io.tocsin.engine.EventBuilder.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.document.cel.CelLanguage;
import io.tocsin.document.cel.RefusedExpressionException;
import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.rules.Condition;
import io.tocsin.engine.rules.Condition.Answer;
import io.tocsin.engine.rules.EventField;
import io.tocsin.engine.rules.FieldTest;
import io.tocsin.model.alert.Severity;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionCompilerTest {

    /** Of checkout in prod, an error, with the label team=shop. */
    private final EventBuilder event = firing("disk").label("team", "shop");

    private static Condition condition(String text) {
        try {
            return ConditionCompiler.compile(text);
        } catch (RefusedExpressionException e) {
            throw new AssertionError(text, e);
        }
    }

    private Answer ask(String text) {
        return condition(text).ask(event.build());
    }

    private static RefusedExpressionException refusal(String text) {
        return catchThrowableOfType(RefusedExpressionException.class, () -> ConditionCompiler.compile(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alert.service == \"checkout\" && alert.severity in [\"critical\", \"error\"]",
                "alert.environment == 'prod'",
                "alert.status == 'firing'",
                "alert.title == 'disk is broken'",
                "alert.description == ''",
                "alert.connector == 'test' && alert.integration == 'test'",
                "alert.labels.team == 'shop'",
                "alert.labels['team'] == 'shop'",
                "alert.title.startsWith('disk') && alert.title.matches('is +broken$')",
                "alert.labels.exists(name, name == 'team' && alert.labels[name].size() == 4)",
                "size(alert.labels) == 1",
                "has(alert.labels.team) && has(alert.labels['team'])",
                "true"
            })
    void everyFieldOfAnAlertCanBeAskedAbout(String text) {
        assertThat(ask(text)).isEqualTo(Answer.HOLDS);
    }

    @Test
    void labelThatAnAlertLacksIsEmpty() {
        assertThat(ask("alert.labels.tier == ''")).isEqualTo(Answer.HOLDS);
        assertThat(ask("alert.labels['tier'] != 'gold'")).isEqualTo(Answer.HOLDS);
        assertThat(ask("has(alert.labels.tier)")).isEqualTo(Answer.DOES_NOT_HOLD);
    }

    @Test
    void conditionThatFailsOnAnAlertHasNoAnswerForItAndOneForOthers() {
        String text = "int(alert.labels.team) > 5";

        assertThat(ask(text)).isEqualTo(Answer.FAILED);
        assertThat(condition(text).ask(firing("disk").label("team", "7").build()))
                .isEqualTo(Answer.HOLDS);
    }

    @Test
    void loopsOfAConditionAreBoundedTogether() {
        String twenty = "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]";

        assertThat(ask(twenty + ".all(a, " + twenty + ".all(b, " + twenty + ".all(c, a + b + c > 0)))"))
                .isEqualTo(Answer.FAILED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    alert.servce == 'a'                 | 1 | alert.servce
                    alert == 'a'                        | 1 | undeclared reference
                    alert.service                       | 6 | expected type 'bool'
                    alert.service == 3                  | 15 | found no matching overload
                    alert.service == 'a' &&             | 24 | mismatched input
                    'team' in alert.labels              | 8 | in alert.labels
                    alert.title.matches('(')            | 21 | (
                    alert.title.matches('((x{90}){90}){90}') | 21 | repeats so much
                    alert.title.matches(alert.labels.x) | 33 | a pattern that a message brings
                    """)
    void conditionThatIsNoneIsRefusedWithItsPlace(String text, int column, String found) {
        RefusedExpressionException refused = refusal(text);

        assertThat(refused.found()).contains(found);
        assertThat(refused.line()).isEqualTo(1);
        assertThat(refused.column()).isEqualTo(column);
        assertThat(refused.expected()).isNotBlank();
    }

    @Test
    void unknownFieldIsRefusedWithAllThatThereAre() {
        assertThat(refusal("alert.host == 'a'").expected())
                .isEqualTo("alert.connector, alert.description, alert.environment, alert.integration, alert.labels,"
                        + " alert.service, alert.severity, alert.status, alert.title");
    }

    @Test
    void refusalNamesTheLineOfTheText() {
        assertThat(refusal("alert.service == 'a'\n  && alert.host == 'b'").line())
                .isEqualTo(2);
    }

    @Test
    void lengthAndDepthAreBounded() {
        assertThat(refusal("alert.title == '" + "a".repeat(CelLanguage.MAX_LENGTH) + "'"))
                .hasMessage("4017 characters (expected: at most 4000)");
        assertThat(refusal("(".repeat(200) + "true" + ")".repeat(200))).isNotNull();
    }

    @Test
    void equalTextMakesEqualConditions() {
        assertThat(condition("true")).isEqualTo(condition("true")).isNotEqualTo(condition("false"));
    }

    @Test
    void testsWithoutWhichAConditionCannotHoldAreFound() {
        assertThat(condition("'a' == alert.service && (alert.severity in ['error', 'info'] && alert.title != 'b')")
                        .necessary())
                .containsExactlyInAnyOrder(
                        new FieldTest(EventField.of(EventField.Kind.SERVICE), Set.of("a")),
                        new FieldTest(EventField.of(EventField.Kind.SEVERITY), Set.of("error", "info")));
        assertThat(condition("alert.labels.x == 'a' || alert.labels['x'] == 'b'")
                        .necessary())
                .containsExactly(new FieldTest(new EventField(EventField.Kind.LABEL, "x"), Set.of("a", "b")));
        assertThat(condition("alert.service == 'a' || alert.environment == 'b'").necessary())
                .isEmpty();
        assertThat(condition("!(alert.service == 'a')").necessary()).isEmpty();
    }

    @Test
    void severityIsTheCodeThatPeopleWrite() {
        assertThat(condition("alert.severity == 'critical'")
                        .ask(event.severity(Severity.CRITICAL).build()))
                .isEqualTo(Answer.HOLDS);
    }
}
