package io.tocsin.ingest.datadog;

import io.tocsin.ingest.text.Placeholders;

/**
 * How Datadog's variables look where they were not replaced: it leaves a misspelt one, such as {@code $ALERT_IDD} or
 * {@code $TAGS[service]} where that is not supported, as it is.
 */
final class DatadogVariables {

    static final Placeholders FORM =
            new Placeholders("${", "\\$\\{?[A-Z][A-Z0-9_]+(?:\\[[^\\]]{0,100}])?}?|\\{\\{[^{}]{0,200}}}");

    private DatadogVariables() {}
}
