package io.tocsin.engine.rules.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.tocsin.engine.rules.Condition;
import io.tocsin.engine.rules.FieldTest;
import io.tocsin.model.alert.AlertEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled condition. */
final class CelCondition implements Condition {

    private final String text;
    private final CelRuntime.Program program;
    private final List<FieldTest> necessary;

    CelCondition(String text, CelRuntime.Program program, List<FieldTest> necessary) {
        this.text = text;
        this.program = program;
        this.necessary = List.copyOf(necessary);
    }

    @Override
    public Answer ask(AlertEvent event) {
        try {
            Object answer = program.eval(new AlertVariables(event));
            return Boolean.TRUE.equals(answer) ? Answer.HOLDS : Answer.DOES_NOT_HOLD;
        } catch (CelEvaluationException | RuntimeException e) {
            // One alert that the author did not think of must not stop the service; the caller names the rule.
            return Answer.FAILED;
        }
    }

    @Override
    public List<FieldTest> necessary() {
        return necessary;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CelCondition condition && text.equals(condition.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
