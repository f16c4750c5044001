package io.tocsin.engine.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a stream of alerts, one JSON object in a line: {@code at}, {@code service}, {@code labels}, {@code title},
 * {@code severity}, {@code status}, and perhaps {@code environment} and {@code truth}. Other fields are skipped.
 */
public final class StreamReader {

    private static final JsonFactory JSON = new JsonFactory();

    private StreamReader() {}

    /**
     * Reads all rows.
     *
     * @param file what messages call it
     * @throws UnreadableStreamException when a line is no row; it says which line and why
     * @throws IOException when the lines cannot be read
     */
    public static void read(String file, BufferedReader lines, Consumer<StreamRow> rows) throws IOException {
        int number = 0;
        String line = lines.readLine();
        while (line != null) {
            number++;
            if (!line.isBlank()) {
                rows.accept(row(file, number, line));
            }
            line = lines.readLine();
        }
    }

    private static StreamRow row(String file, int number, String line) {
        try (JsonParser json = JSON.createParser(line)) {
            Map<String, String> texts = new LinkedHashMap<>();
            List<String> labels = new ArrayList<>();
            expect(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("labels")) {
                    readLabels(json, labels);
                } else if (value == JsonToken.VALUE_STRING) {
                    texts.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            return row(texts, Labels.ofAlternating(labels.toArray(String[]::new)));
        } catch (IOException | RuntimeException e) {
            throw new UnreadableStreamException(file + ":" + number + ": " + e.getMessage(), e);
        }
    }

    private static void readLabels(JsonParser json, List<String> labels) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            labels.add(json.currentName());
            json.nextToken();
            labels.add(String.valueOf(json.getValueAsString("")));
        }
    }

    private static StreamRow row(Map<String, String> texts, Labels labels) {
        String title = texts.getOrDefault("title", "");
        return new StreamRow(
                time(required(texts, "at")),
                new ServiceName(required(texts, "service")),
                texts.getOrDefault("environment", ""),
                labels,
                title.isBlank() ? required(texts, "service") : title,
                Coded.parse(Severity.class, texts.getOrDefault("severity", "warning")),
                Coded.parse(AlertStatus.class, required(texts, "status")),
                Optional.ofNullable(texts.get("truth")));
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static String required(Map<String, String> texts, String name) {
        String value = texts.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + ": missing (expected: text)");
        }
        return value;
    }

    private static void expect(JsonToken found, JsonToken expected) {
        if (found != expected) {
            throw new IllegalArgumentException("found " + found + " (expected: " + expected + ")");
        }
    }
}
