package io.tocsin.ingest.terms;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.tocsin.document.cel.AlertExpression;
import io.tocsin.document.cel.RefusedExpressionException;
import io.tocsin.ingest.text.CleanText;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.silence.BoundedPattern;
import java.util.Optional;
import java.util.function.Function;

/** One way to find the service of an alert. Immutable; refuses a wrong value with an {@link IllegalArgumentException}. */
public final class ServiceRule {

    private final Function<AlertEvent, Optional<String>> name;

    private ServiceRule(Function<AlertEvent, Optional<String>> name) {
        this.name = name;
    }

    /** What the payload itself names. Stands before all others unless it stands among them. */
    public static ServiceRule named() {
        return new ServiceRule(event -> Optional.of(event.service())
                .filter(service -> !service.equals(ServiceName.UNASSIGNED))
                .map(ServiceName::value));
    }

    /** The value of this field. */
    public static ServiceRule field(AlertField field) {
        return new ServiceRule(event -> Optional.of(field.value(event)));
    }

    /**
     * What the pattern takes out of the value of this field: its only group, or the whole of what it finds.
     *
     * @param pattern RE2; not anchored
     */
    public static ServiceRule pattern(AlertField field, String pattern) {
        Pattern compiled = BoundedPattern.compile(pattern);
        if (compiled.groupCount() > 1) {
            throw new IllegalArgumentException("pattern: " + pattern + " (expected: at most one group; (?:…) is none)");
        }
        return new ServiceRule(event -> {
            Matcher matcher = compiled.matcher(field.value(event));
            return matcher.find() ? Optional.ofNullable(matcher.group(compiled.groupCount())) : Optional.empty();
        });
    }

    /**
     * What the CEL expression gives; an empty text is nothing.
     *
     * @throws RefusedExpressionException when the text is none, or asks for what a resolve may lack
     */
    public static ServiceRule expression(String text) throws RefusedExpressionException {
        AlertExpression expression = AlertExpression.text(text, AlertField.expressionNames());
        return new ServiceRule(event -> expression.ask(event).map(String::valueOf));
    }

    Optional<ServiceName> of(AlertEvent event) {
        return name.apply(event).flatMap(CleanText::service);
    }
}
