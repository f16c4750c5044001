package io.tocsin.ingest.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.Tags;
import io.tocsin.ingest.text.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fields whose names hold dots, which Elastic writes nested or flat as it likes: {@code kibana.alert.status} is found in
 * {@code {"kibana": {"alert": {"status": …}}}} and in {@code {"kibana.alert.status": …}}. A variable that was not
 * replaced counts as absent.
 */
final class ElasticFields {

    private final Fields fields;

    ElasticFields(Fields fields) {
        this.fields = fields;
    }

    /** The value of the first of these paths that has one. */
    Optional<String> text(String... paths) {
        Optional<String> first = Optional.empty();
        for (String path : paths) {
            Optional<String> text = fields.text(steps(path)).flatMap(Placeholders.MUSTACHE::present);
            first = first.or(() -> text);
        }
        return first;
    }

    /** The tags of a list, or of a text with commas. */
    Tags tags(String path) {
        fields.skip(steps(path));
        return Tags.of(find(path), Placeholders.MUSTACHE);
    }

    /** True when something stands there. */
    boolean has(String path) {
        return !find(path).isMissingNode();
    }

    /** What stands there, as a view of its own. */
    ElasticFields at(String path) {
        return new ElasticFields(fields.at(steps(path)));
    }

    List<ElasticFields> alerts(int most, String path) throws UnreadableException {
        return fields.alerts(most, steps(path)).stream().map(ElasticFields::new).toList();
    }

    Fields fields() {
        return fields;
    }

    /** Keeps every field that nobody asked for and that has a value as a label. */
    AlertDraft rest(AlertDraft draft) {
        fields.rest((name, text) -> Placeholders.MUSTACHE.present(text).ifPresent(value -> draft.other(name, value)));
        return draft;
    }

    private JsonNode find(String path) {
        JsonNode at = fields.node();
        for (String step : steps(path)) {
            at = at.path(step);
        }
        return at;
    }

    /** The longest name that is there counts as one step, so that flat names are found at any depth. */
    private String[] steps(String path) {
        List<String> steps = new ArrayList<>();
        JsonNode at = fields.node();
        String left = path;
        while (!left.isEmpty()) {
            String step = step(at, left);
            steps.add(step);
            at = at.path(step);
            left = left.length() == step.length() ? "" : left.substring(step.length() + 1);
        }
        return steps.toArray(String[]::new);
    }

    private static String step(JsonNode at, String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
            if (at.has(path.substring(0, end))) {
                return path.substring(0, end);
            }
        }
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
