package io.tocsin.document.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Optional;

/**
 * An expression over a message of any shape: {@code body}, and {@code alert}, which is the part of it that is one alert.
 * Objects are maps, lists lists, numbers long or double; what is null is not there. Immutable.
 */
public final class PayloadExpression {

    /** The whole message. */
    public static final String BODY = "body";

    /** One alert of it. */
    public static final String ALERT = "alert";

    private static final Map<String, CelType> VARIABLES = Map.of(BODY, SimpleType.DYN, ALERT, SimpleType.DYN);
    private static final String ALLOWED = "a CEL expression over body and alert";
    private static final CelLanguage VALUES = CelLanguage.whole(VARIABLES, SimpleType.DYN, ALLOWED);
    private static final CelLanguage CONDITIONS = CelLanguage.whole(VARIABLES, SimpleType.BOOL, ALLOWED);
    private static final CelLanguage LISTS = CelLanguage.whole(
            Map.of(BODY, SimpleType.DYN), SimpleType.DYN, "a CEL expression over body that gives a list");

    private final String text;
    private final CelRuntime.Program program;

    private PayloadExpression(String text, CelRuntime.Program program) {
        this.text = text;
        this.program = program;
    }

    /**
     * The expression that this text says.
     *
     * @throws RefusedExpressionException when it says none; with the place in the text
     */
    public static PayloadExpression value(String text) throws RefusedExpressionException {
        return compile(VALUES, text);
    }

    /** As {@link #value}, for one that is true or false. */
    public static PayloadExpression condition(String text) throws RefusedExpressionException {
        return compile(CONDITIONS, text);
    }

    /** As {@link #value}, for one that knows no alert yet. */
    public static PayloadExpression ofBody(String text) throws RefusedExpressionException {
        return compile(LISTS, text);
    }

    private static PayloadExpression compile(CelLanguage language, String text) throws RefusedExpressionException {
        CelAbstractSyntaxTree parsed = language.parse(text);
        Vocabulary.checkPatterns(parsed);
        return new PayloadExpression(text, language.program(language.check(parsed)));
    }

    /**
     * The answer; empty when there is none, as when it asks for a field that is not there, or is null. Never throws.
     *
     * @param values of {@link #BODY} and {@link #ALERT}
     */
    public Optional<Object> ask(Map<String, Object> values) {
        try {
            return Optional.ofNullable(program.eval(values)).filter(answer -> !isNull(answer));
        } catch (CelEvaluationException | RuntimeException e) {
            // A message that the author did not think of must not stop the others; the caller says what follows.
            return Optional.empty();
        }
    }

    /** What the word null in an expression gives. */
    private static boolean isNull(Object answer) {
        return answer instanceof NullValue || answer instanceof com.google.protobuf.NullValue;
    }

    /** As it was written. */
    public String text() {
        return text;
    }
}
