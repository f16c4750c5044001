package io.tocsin.ingest.terms;

import io.tocsin.document.cel.AlertExpression;
import io.tocsin.document.cel.RefusedExpressionException;
import io.tocsin.model.alert.AlertEvent;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** One addition to the alerts for which it is meant. Immutable. */
public final class Enrichment {

    private final Function<AlertEvent, Optional<Addition>> addition;

    private Enrichment(Function<AlertEvent, Optional<Addition>> addition) {
        this.addition = addition;
    }

    /** What the table has for the alert. */
    public static Enrichment table(LookupTable table) {
        return new Enrichment(table::of);
    }

    /**
     * This addition, where the CEL condition holds. One that sets nothing but the severity may ask for severity, title and
     * description too.
     *
     * @throws RefusedExpressionException when the text is no condition, or asks for what a resolve may lack
     */
    public static Enrichment when(String condition, Addition set) throws RefusedExpressionException {
        Set<String> fields = new TreeSet<>(AlertField.expressionNames());
        if (set.service().isEmpty()
                && set.environment().isEmpty()
                && set.labels().isEmpty()) {
            fields.addAll(Set.of("alert.severity", "alert.title", "alert.description"));
        }
        AlertExpression expression = AlertExpression.condition(condition, fields);
        return new Enrichment(event -> Optional.of(set)
                .filter(any ->
                        expression.ask(event).filter(Boolean.TRUE::equals).isPresent()));
    }

    AlertEvent of(AlertEvent event) {
        return addition.apply(event).map(one -> one.to(event)).orElse(event);
    }
}
