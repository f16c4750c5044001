package io.tocsin.engine.rules.cel;

import io.tocsin.document.cel.AlertExpression;
import io.tocsin.engine.rules.Condition;
import io.tocsin.engine.rules.FieldTest;
import io.tocsin.model.alert.AlertEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled condition. */
final class CelCondition implements Condition {

    private final AlertExpression expression;
    private final List<FieldTest> necessary;

    CelCondition(AlertExpression expression) {
        this.expression = expression;
        this.necessary = List.copyOf(NecessaryTests.of(expression.tree()));
    }

    @Override
    public Answer ask(AlertEvent event) {
        return expression
                .ask(event)
                .map(answer -> Boolean.TRUE.equals(answer) ? Answer.HOLDS : Answer.DOES_NOT_HOLD)
                .orElse(Answer.FAILED);
    }

    @Override
    public List<FieldTest> necessary() {
        return necessary;
    }

    @Override
    public String text() {
        return expression.text();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CelCondition condition && text().equals(condition.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
