package io.tocsin.ingest.datadog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.ingest.reading.Tags;
import io.tocsin.ingest.text.Placeholders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands under a name, in whatever shape a template gave it: a text, a list of texts, or an object, whose scalars
 * are names with texts. What is null, empty, the word "null" or a variable that Datadog did not replace is no text.
 */
final class SentValue {

    private enum Shape {
        SCALAR,
        LIST,
        OBJECT
    }

    private final Shape shape;
    private final String written;
    private final @Nullable String present;

    /** Of a list, its texts; of an object, name and text in turn. */
    private final List<String> parts;

    private SentValue(Shape shape, String written, @Nullable String present, List<String> parts) {
        this.shape = shape;
        this.written = written;
        this.present = present;
        this.parts = parts;
    }

    /** Reads a scalar or a list, to its end; of an object nothing: that is for {@link #add} while it is read. */
    static SentValue read(JsonParser json, Set<String> unexpanded) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return new SentValue(Shape.OBJECT, "", null, new ArrayList<>());
        }
        if (token == JsonToken.START_ARRAY) {
            return list(json);
        }
        String written = json.getText();
        String present = DatadogVariables.FORM.present(written).orElse(null);
        if (present == null && token == JsonToken.VALUE_STRING) {
            unexpanded.addAll(DatadogVariables.FORM.leftOver(written));
        }
        return new SentValue(Shape.SCALAR, written, present, List.of());
    }

    private static SentValue list(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        List<String> present = new ArrayList<>();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token.isScalarValue()) {
                texts.add(json.getText());
                DatadogVariables.FORM.present(json.getText()).ifPresent(present::add);
            } else {
                json.skipChildren();
            }
        }
        return new SentValue(Shape.LIST, "", present.isEmpty() ? null : String.join(",", present), texts);
    }

    /** Something that stands in this object. */
    void add(String name, SentValue value) {
        if (value.shape == Shape.SCALAR && !value.written.isBlank()) {
            parts.add(name);
            parts.add(value.written);
        }
    }

    /** Its text: that of a scalar, or those of a list, joined by commas. */
    Optional<String> text() {
        return Optional.ofNullable(present);
    }

    boolean isScalar() {
        return shape == Shape.SCALAR;
    }

    /** True when there is something to take tags from. */
    boolean holdsTags() {
        return present != null || shape != Shape.SCALAR;
    }

    /** True when Datadog had nothing to put there. */
    boolean isNothing() {
        return Placeholders.isNothing(written);
    }

    /** The tags of a text with commas, a list of texts, or an object of names and values. */
    Tags tags() {
        Tags tags = new Tags(DatadogVariables.FORM);
        switch (shape) {
            case SCALAR -> tags.addText(written);
            case LIST -> parts.forEach(tags::addText);
            case OBJECT -> {
                for (int i = 0; i < parts.size(); i += 2) {
                    tags.add(parts.get(i), parts.get(i + 1));
                }
            }
        }
        return tags;
    }
}
