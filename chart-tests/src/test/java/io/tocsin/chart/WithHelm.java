package io.tocsin.chart;

import com.marcnuri.helm.Helm;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips where Helm's library is not made for the machine; never on Linux on x86-64, where CI runs. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithHelm.Condition.class)
@interface WithHelm {

    /** Looks once whether Helm can be called. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
            if (machine.equals("Linux on amd64")) {
                return ConditionEvaluationResult.enabled(machine);
            }
            try {
                Helm.version().call();
                return ConditionEvaluationResult.enabled(machine);
            } catch (LinkageError | RuntimeException e) {
                return ConditionEvaluationResult.disabled("Helm's library does not load here, " + machine + ": " + e);
            }
        }
    }
}
