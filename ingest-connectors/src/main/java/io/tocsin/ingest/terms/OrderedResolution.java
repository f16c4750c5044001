package io.tocsin.ingest.terms;

import io.tocsin.ingest.connector.Resolution;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service is what the first rule gives that gives anything, else the default; then the alert is enriched, step by
 * step, each seeing what those before it made of it.
 */
public final class OrderedResolution implements Resolution {

    private final List<ServiceRule> rules;
    private final List<Enrichment> enrichments;

    /** These rules and steps, in this order. */
    public OrderedResolution(List<ServiceRule> rules, List<Enrichment> enrichments) {
        this.rules = List.copyOf(rules);
        this.enrichments = List.copyOf(enrichments);
    }

    @Override
    public AlertEvent of(AlertEvent event, Optional<ServiceName> fallback) {
        ServiceName service = rules.stream()
                .flatMap(rule -> rule.of(event).stream())
                .findFirst()
                .or(() -> fallback)
                .orElse(ServiceName.UNASSIGNED);
        AlertEvent settled = service.equals(event.service())
                ? event
                : new Addition(Optional.of(service), Optional.empty(), Optional.empty(), Map.of()).to(event);
        for (Enrichment enrichment : enrichments) {
            settled = enrichment.of(settled);
        }
        return settled;
    }
}
