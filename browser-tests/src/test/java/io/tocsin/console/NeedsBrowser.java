package io.tocsin.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs where a Chromium is found: in the variable {@code CHROME}, or on the path. Without one the tests are left out
 * with a line that says so; where {@code CI} is {@code true} they fail, so that nothing is green for want of looking.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsBrowser.Condition.class)
@interface NeedsBrowser {

    /** Finds it, once. */
    final class Condition implements ExecutionCondition {

        private static final List<String> NAMES =
                List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (executable().isPresent()) {
                return ConditionEvaluationResult.enabled("a browser is there");
            }
            String said = "no Chromium in CHROME or on the path (" + String.join(", ", NAMES) + ")";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(said + ": with CI=true the browser tests must run");
            }
            System.out.println("Browser tests left out: " + said);
            return ConditionEvaluationResult.disabled(said);
        }

        static Optional<Path> executable() {
            Stream<Path> named = Stream.ofNullable(System.getenv("CHROME")).map(Path::of);
            Stream<Path> onPath = Stream.of(Optional.ofNullable(System.getenv("PATH"))
                            .orElse("")
                            .split(":"))
                    .filter(folder -> !folder.isBlank())
                    .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
            return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
        }
    }
}
