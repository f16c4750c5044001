package io.tocsin.ingest.newrelic;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expressions of a template that New Relic did not replace, such as {@code {{ json issueId }}}. */
final class Handlebars {

    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{[^{}]{1,200}}}");

    private Handlebars() {}

    /** True when the text holds an expression. */
    static boolean isUnexpanded(String text) {
        return text.contains("{{") && EXPRESSION.matcher(text).find();
    }

    /** Names the expression as what makes a body unreadable, if there is one. */
    static Finding explain(Finding finding, Payload payload) {
        Matcher expression = EXPRESSION.matcher(new String(payload.body(), StandardCharsets.UTF_8));
        return expression.find()
                ? new Finding(
                        DeadLetterCause.UNEXPANDED_TEMPLATE,
                        finding.place(),
                        expression.group(),
                        "variables that New Relic replaces: send the test from the workflow, not from a copy of its template")
                : finding;
    }
}
