package io.tocsin.ingest.newrelic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.ingest.reading.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a template says, under the names that people use. An expression that was not replaced and the words that stand for
 * nothing are not there.
 *
 * @param root the object
 */
record NewRelicFields(Fields root) {

    static NewRelicFields of(Fields root) {
        return new NewRelicFields(root);
    }

    /** The text under the first of these names that has one; of a list its first text. */
    Optional<String> first(String... names) {
        return Arrays.stream(names).map(this::texts).flatMap(List::stream).findFirst();
    }

    /** The text at this path; of a list its first text. */
    Optional<String> at(String... steps) {
        return texts(steps).stream().findFirst();
    }

    /** The different texts at this path, joined. */
    Optional<String> all(String... steps) {
        return Optional.of(String.join(", ", texts(steps))).filter(text -> !text.isEmpty());
    }

    /** The first object of the list at this name, or one without fields. */
    NewRelicFields firstItem(String name) {
        List<Fields> items = root.items(name);
        return new NewRelicFields(items.isEmpty() ? root.at(name, "none") : items.get(0));
    }

    private List<String> texts(String... steps) {
        root.skip(steps);
        JsonNode found = root.at(steps).node();
        Stream<JsonNode> values = found.isArray() ? StreamSupport.stream(found.spliterator(), false) : Stream.of(found);
        return values.filter(value -> value.isValueNode() && !value.isNull())
                .flatMap(value -> Handlebars.present(value.asText()).stream())
                .distinct()
                .toList();
    }
}
