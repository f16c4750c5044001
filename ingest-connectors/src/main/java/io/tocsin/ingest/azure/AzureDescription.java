package io.tocsin.ingest.azure;

import io.tocsin.ingest.reading.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people read: the rule's description, and what exactly happened. */
final class AzureDescription {

    private AzureDescription() {}

    static Optional<String> of(AzureBody body) {
        Fields context = body.context();
        List<String> lines = new ArrayList<>();
        body.essentials().text("description").ifPresent(lines::add);
        context.text("annotations", "summary").ifPresent(lines::add);
        context.text("annotations", "description").ifPresent(lines::add);
        context.text("DetectionSummary").ifPresent(lines::add);
        condition(context).forEach(lines::add);
        if (body.isServiceHealth()) {
            body.properties().text("defaultLanguageContent").ifPresent(lines::add);
        }
        Fields budget = context.at("AlertData");
        budget.text("SpentAmount")
                .ifPresent(spent -> lines.add("Spent " + spent + " of "
                        + budget.text("BudgetThreshold").orElse("a budget that is not named")));
        return Optional.of(String.join("\n", lines));
    }

    private static List<String> condition(Fields context) {
        List<String> lines = new ArrayList<>();
        for (Fields one : context.items("condition", "allOf")) {
            String what =
                    one.text("metricName").or(() -> one.text("searchQuery")).orElse("value");
            Optional<String> operator = one.text("operator");
            operator.ifPresent(is -> lines.add(what + " " + is + " "
                    + one.text("threshold").orElse("the threshold")
                    + one.text("metricValue").map(value -> ": " + value).orElse("")));
        }
        return lines;
    }
}
