package io.tocsin.model.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.model.alert.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words that stand in JSON, columns, metric labels and logs. */
class CodedTest {

    @ParameterizedTest
    @MethodSource("enums")
    void codesAreLowerSnakeAndUnique(Class<? extends Coded> type) {
        List<String> codes = CodedEnums.codes(type);

        assertThat(codes).allMatch(code -> code.matches("[a-z]+(_[a-z]+)*")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("enums")
    void codeIsTheNameOfTheConstant(Class<? extends Coded> type) {
        for (Coded constant : type.getEnumConstants()) {
            assertThat(constant.code()).isEqualTo(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void everyEnumOfTheVocabularyIsFound() {
        assertThat(CodedEnums.all()).hasSizeGreaterThanOrEqualTo(12).contains(Severity.class);
    }

    @Test
    void codeIsReadBack() {
        for (Severity severity : Severity.values()) {
            assertThat(Coded.parse(Severity.class, severity.code())).isEqualTo(severity);
        }
    }

    @Test
    void unknownCodeIsRefusedWithWhatIsAllowed() {
        for (String wrong : Set.of("", "CRITICAL", "critical ", "page")) {
            assertThatThrownBy(() -> Coded.parse(Severity.class, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Severity: " + wrong + " (expected: critical, error, warning, info)");
        }
    }

    private static List<Class<? extends Coded>> enums() {
        return CodedEnums.all();
    }
}
