package io.tocsin.document.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.tocsin.model.alert.AlertEvent;
import java.util.Optional;
import java.util.Set;

/** An expression over an alert event. Immutable; the same event always gets the same answer. */
public final class AlertExpression {

    private static final CelLanguage CONDITIONS = new CelLanguage(
            AlertVariables.declared(), SimpleType.BOOL, HasMacro.HAS, "a CEL condition over " + AlertVariables.ALERT);
    private static final CelLanguage TEXTS = new CelLanguage(
            AlertVariables.declared(),
            SimpleType.STRING,
            HasMacro.HAS,
            "a CEL expression over " + AlertVariables.ALERT + " that gives a text");

    private final String text;
    private final CelAbstractSyntaxTree checked;
    private final CelRuntime.Program program;

    private AlertExpression(String text, CelAbstractSyntaxTree checked, CelRuntime.Program program) {
        this.text = text;
        this.checked = checked;
        this.program = program;
    }

    /**
     * The condition that this text says.
     *
     * @param fields that it may ask about, of {@link AlertVariables#declared()}
     * @throws RefusedExpressionException when it says none; with the place in the text
     */
    public static AlertExpression condition(String text, Set<String> fields) throws RefusedExpressionException {
        return compile(CONDITIONS, text, fields);
    }

    /** As {@link #condition}, for an expression that gives a text. */
    public static AlertExpression text(String text, Set<String> fields) throws RefusedExpressionException {
        return compile(TEXTS, text, fields);
    }

    private static AlertExpression compile(CelLanguage language, String text, Set<String> fields)
            throws RefusedExpressionException {
        CelAbstractSyntaxTree parsed = language.parse(text);
        Vocabulary.check(parsed, fields);
        CelAbstractSyntaxTree checked = language.check(parsed);
        return new AlertExpression(text, checked, language.program(checked));
    }

    /** The syntax tree of a text, of which nothing but its length and its syntax was checked. */
    public static CelAbstractSyntaxTree parse(String text) throws RefusedExpressionException {
        return CONDITIONS.parse(text);
    }

    /** The answer; empty when there is none, as when the event has a text where a number is asked for. Never throws. */
    public Optional<Object> ask(AlertEvent event) {
        try {
            return Optional.ofNullable(program.eval(new AlertVariables(event)));
        } catch (CelEvaluationException | RuntimeException e) {
            // One alert that the author did not think of must not stop the others; the caller says what follows.
            return Optional.empty();
        }
    }

    /** The syntax tree with the types of all its parts. */
    public CelExpr tree() {
        return checked.getExpr();
    }

    /** As it was written. */
    public String text() {
        return text;
    }
}
