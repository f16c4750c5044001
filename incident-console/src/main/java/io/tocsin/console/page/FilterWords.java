package io.tocsin.console.page;

import io.tocsin.console.query.ListQuery;
import io.tocsin.console.text.Words;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.sink.store.IncidentFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A filter in words. */
final class FilterWords {

    private FilterWords() {}

    static String of(ListQuery query) {
        IncidentFilter filter = query.filter();
        List<String> parts = new ArrayList<>();
        parts.add(
                filter.statuses().isEmpty()
                        ? "any status"
                        : or(filter.statuses().stream().sorted().toList()));
        if (!filter.severities().isEmpty()) {
            parts.add(or(filter.severities().stream()
                    .sorted(Comparator.comparingInt(Severity::rank).reversed())
                    .toList()));
        }
        filter.service().ifPresent(service -> parts.add("service “" + service + "”"));
        filter.environment().ifPresent(environment -> parts.add("environment “" + environment + "”"));
        filter.text().ifPresent(text -> parts.add("“" + text + "” in title or service"));
        if (filter.includeHeld()) {
            parts.add("held back too");
        }
        return Words.sentence(String.join("; ", parts));
    }

    private static String or(Collection<? extends Coded> codes) {
        return codes.stream().map(Coded::code).collect(Collectors.joining(" or "));
    }
}
