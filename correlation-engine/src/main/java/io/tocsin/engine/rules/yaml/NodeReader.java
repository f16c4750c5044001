package io.tocsin.engine.rules.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads YAML into {@link Node}s. Refuses a key that comes twice, aliases, and more than one document. */
final class NodeReader {

    private static final YAMLFactory YAML = new YAMLFactory();

    private final String file;
    private final YAMLParser parser;

    private NodeReader(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static Node read(String file, String document) {
        try (YAMLParser parser = YAML.createParser(document)) {
            NodeReader reader = new NodeReader(file, parser);
            if (parser.nextToken() == null) {
                throw refused(file, 1, "the document: nothing (expected: rules)");
            }
            Node node = reader.node();
            if (parser.nextToken() != null) {
                throw refused(file, reader.line(), "a second document (expected: one)");
            }
            return node;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new UnreadableRulesException(
                    file + ":" + line + ": not YAML: " + e.getOriginalMessage().replace('\n', ' '), e);
        } catch (IOException e) {
            throw new UnreadableRulesException(file + ":1: not readable: " + e.getMessage(), e);
        }
    }

    static UnreadableRulesException refused(String file, int line, String what) {
        return new UnreadableRulesException(file + ":" + line + ": " + what);
    }

    private Node node() throws IOException {
        if (parser.isCurrentAlias()) {
            throw refused(file, line(), "an alias (expected: the value itself)");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping();
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence();
        }
        return new Node.Scalar(line(), token == JsonToken.VALUE_NULL ? "" : text(parser));
    }

    private Node mapping() throws IOException {
        int line = line();
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int keyLine = line();
            parser.nextToken();
            if (entries.put(key, node()) != null) {
                throw refused(file, keyLine, "key: " + key + " (expected: only once)");
            }
        }
        return new Node.Mapping(line, entries);
    }

    private Node sequence() throws IOException {
        int line = line();
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Node.Sequence(line, items);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private static String text(JsonParser parser) throws IOException {
        return parser.getText();
    }
}
