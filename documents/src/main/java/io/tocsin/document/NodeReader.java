package io.tocsin.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads YAML into {@link Node}s. Refuses a key that comes twice, aliases, and more than one document. */
public final class NodeReader {

    private static final YAMLFactory YAML = new YAMLFactory();

    private final String file;
    private final YAMLParser parser;

    private NodeReader(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * What stands in this file.
     *
     * @throws UnreadableDocumentException when it is no text
     */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new UnreadableDocumentException(
                    new DocumentFinding(file.toString(), 1, 1, "", "not UTF-8", "UTF-8 text"), e);
        } catch (IOException e) {
            throw new UnreadableDocumentException(
                    new DocumentFinding(file.toString(), 0, 0, "", "not readable", "a YAML file"), e);
        }
    }

    /**
     * The document.
     *
     * @param file what messages call it
     * @throws UnreadableDocumentException when it is none
     */
    public static Node read(String file, String document) {
        try (YAMLParser parser = YAML.createParser(document)) {
            NodeReader reader = new NodeReader(file, parser);
            if (parser.nextToken() == null) {
                throw refused(file, new Node.Scalar(1, 1, ""), "the document", "nothing", "keys with values");
            }
            Node node = reader.node();
            if (parser.nextToken() != null) {
                throw refused(file, reader.here(), "", "a second document", "one");
            }
            return node;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            int line = at == null ? 1 : at.getLineNr();
            int column = at == null ? 1 : at.getColumnNr();
            String why = e.getOriginalMessage().replace('\n', ' ');
            throw new UnreadableDocumentException(
                    new DocumentFinding(file, line, column, "", "not YAML: " + why, "YAML"), e);
        } catch (IOException e) {
            throw new UnreadableDocumentException(
                    new DocumentFinding(file, 1, 1, "", "not readable: " + e.getMessage(), "text"), e);
        }
    }

    /** The refusal of what stands at this node. */
    public static UnreadableDocumentException refused(
            String file, Node node, String key, String found, String expected) {
        return new UnreadableDocumentException(
                new DocumentFinding(file, node.line(), node.column(), key, found, expected));
    }

    private Node node() throws IOException {
        Node.Scalar here = here();
        if (parser.isCurrentAlias()) {
            throw refused(file, here, "", "an alias", "the value itself");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return new Node.Mapping(here.line(), here.column(), entries());
        }
        if (token == JsonToken.START_ARRAY) {
            return new Node.Sequence(here.line(), here.column(), items());
        }
        return new Node.Scalar(here.line(), here.column(), token == JsonToken.VALUE_NULL ? "" : text(parser));
    }

    private Map<String, Node> entries() throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Node.Scalar keyPlace = here();
            parser.nextToken();
            if (entries.put(key, node()) != null) {
                throw refused(file, keyPlace, "key", key, "only once");
            }
        }
        return entries;
    }

    private List<Node> items() throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return items;
    }

    /** An empty node at the place of the current token. */
    private Node.Scalar here() {
        JsonLocation at = parser.currentTokenLocation();
        return new Node.Scalar(at.getLineNr(), at.getColumnNr(), "");
    }

    private static String text(JsonParser parser) throws IOException {
        return parser.getText();
    }
}
