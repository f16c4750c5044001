package io.tocsin.ingest.azure;

import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import java.util.ArrayList;
import java.util.List;

/** What a rule watches: metrics, queries, and the dimensions that tell one series from another. */
final class AzureConditions {

    private AzureConditions() {}

    static void add(Fields context, AlertDraft draft) {
        List<Fields> dimensions = new ArrayList<>(context.items("Dimensions"));
        for (Fields one : context.items("condition", "allOf")) {
            draft.label("metric", one.text("metricName"))
                    .label("metric_namespace", one.text("metricNamespace"))
                    .label("web_test", one.text("webTestName"))
                    .link(
                            "results",
                            one.text("linkToFilteredSearchResultsUI").or(() -> one.text("linkToSearchResultsUI")));
            dimensions.addAll(one.items("dimensions"));
        }
        draft.link("results", context.text("LinkToFilteredSearchResultsUI"))
                .link("results", context.text("LinkToSearchResults"));
        dimensions.forEach(
                dimension -> dimension.text("name").ifPresent(name -> draft.label(name, dimension.text("value"))));
        context.skip("condition", "allOf");
        context.skip("Dimensions");
    }
}
