package io.tocsin.cli.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads YAML into nodes with places. Anchors, aliases and further documents are refused, duplicate keys too. */
final class YamlDocument {

    private final String source;
    private final YAMLParser parser;
    private final Findings findings;

    private YamlDocument(String source, YAMLParser parser, Findings findings) {
        this.source = source;
        this.parser = parser;
        this.findings = findings;
    }

    /** The document's root; an empty mapping when the text cannot be read, with the reason among the findings. */
    static YamlNode.Mapping read(String source, String text, Findings findings) {
        Place start = new Place(source, 1, 1);
        try (YAMLParser parser = new YAMLFactory().createParser(new StringReader(text))) {
            return new YamlDocument(source, parser, findings).root(start);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            Place place = at == null ? start : new Place(source, at.getLineNr(), at.getColumnNr());
            findings.add(place, "", firstLine(e.getOriginalMessage()), "YAML");
            return new YamlNode.Mapping(start, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private YamlNode.Mapping root(Place start) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return new YamlNode.Mapping(start, Map.of());
        }
        YamlNode root = node();
        if (parser.nextToken() != null) {
            findings.add(place(), "", "a second document", "one document in the file");
        }
        if (root instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        findings.add(root.place(), "", root.kind(), "keys with values");
        return new YamlNode.Mapping(start, Map.of());
    }

    private YamlNode node() throws IOException {
        Place place = place();
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            findings.add(place, "", "an anchor or alias", "the value itself");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(place);
            case START_ARRAY -> sequence(place);
            case VALUE_NULL -> new YamlNode.Empty(place);
            default -> new YamlNode.Scalar(place, parser.getText());
        };
    }

    private YamlNode.Mapping mapping(Place place) throws IOException {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = place();
            parser.nextToken();
            if (entries.put(key, new YamlNode.Entry(keyPlace, node())) != null) {
                findings.add(keyPlace, key, "the key a second time", "each key once");
            }
        }
        return new YamlNode.Mapping(place, entries);
    }

    private YamlNode.Sequence sequence(Place place) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new YamlNode.Sequence(place, items);
    }

    private Place place() {
        JsonLocation at = parser.currentTokenLocation();
        return new Place(source, at.getLineNr(), at.getColumnNr());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("unreadable");
    }
}
