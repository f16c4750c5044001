package io.tocsin.ingest.azure;

import io.tocsin.ingest.reading.AlertDraft;

/** Everything else that is said, but for what nobody looks for in an alert. */
final class AzureLabels {

    private AzureLabels() {}

    static void add(AzureBody body, AlertDraft draft) {
        body.essentials().skip("essentialsVersion");
        body.essentials().skip("alertContextVersion");
        // Tokens of who did it, rows of a query, tables in HTML.
        for (String name : new String[] {"claims", "authorization", "httpRequest", "SearchResults"}) {
            body.context().skip(name);
        }
        for (String name : new String[] {"impactedServicesTableRows", "communication", "hierarchy"}) {
            body.properties().skip(name);
        }
        body.context().skip("LinkToSearchResultsAPI");
        body.context().skip("LinkToFilteredSearchResultsAPI");
        body.context().skip("properties");
        draft.rest(body.custom()).rest(body.context().at("labels"));
        body.context().skip("labels");
        draft.rest(body.properties()).rest(body.essentials()).rest(body.context());
    }
}
