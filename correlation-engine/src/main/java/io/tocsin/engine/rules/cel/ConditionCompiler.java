package io.tocsin.engine.rules.cel;

import io.tocsin.document.cel.AlertExpression;
import io.tocsin.document.cel.AlertVariables;
import io.tocsin.document.cel.RefusedExpressionException;
import io.tocsin.engine.rules.Condition;
import java.util.Set;

/** Makes conditions out of their text: parsed, checked against the fields and types of alerts, and bounded. */
public final class ConditionCompiler {

    private ConditionCompiler() {}

    /**
     * The condition that this text says.
     *
     * @throws RefusedExpressionException when it says none; with the place in the text
     */
    public static Condition compile(String text) throws RefusedExpressionException {
        return compile(text, AlertVariables.declared().keySet());
    }

    /**
     * The same for a condition that is asked of an alert again, long after its events: it may ask only what is
     * remembered.
     *
     * @throws RefusedExpressionException when the text says none; with the place in the text
     */
    public static Condition compileForAlerts(String text) throws RefusedExpressionException {
        return compile(text, AlertVariables.remembered());
    }

    private static Condition compile(String text, Set<String> fields) throws RefusedExpressionException {
        return new CelCondition(AlertExpression.condition(text, fields));
    }
}
