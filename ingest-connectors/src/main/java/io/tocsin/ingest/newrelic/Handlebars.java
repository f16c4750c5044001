package io.tocsin.ingest.newrelic;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.text.Placeholders;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Expressions of a template that New Relic did not replace, such as {@code {{ json issueId }}}. */
final class Handlebars {

    private static final Placeholders EXPRESSIONS = new Placeholders("{", "\\{\\{[^{}]{1,200}}}");
    private static final String NOT_AVAILABLE = "n/a";

    private Handlebars() {}

    /** The text, if it is a value. */
    static Optional<String> present(String text) {
        return EXPRESSIONS.present(text).filter(value -> !value.equalsIgnoreCase(NOT_AVAILABLE));
    }

    /** Names the expression as what makes a body unreadable, if there is one. */
    static Finding explain(Finding finding, Payload payload) {
        List<String> left = EXPRESSIONS.in(new String(payload.body(), StandardCharsets.UTF_8));
        return left.isEmpty()
                ? finding
                : new Finding(
                        DeadLetterCause.UNEXPANDED_TEMPLATE,
                        finding.place(),
                        left.get(0),
                        "variables that New Relic replaces: send the test from the workflow, not from a copy of its template");
    }
}
