package io.tocsin.cli.config;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes a part of a document as a document of its own in which everything stands on the line where it stood, so that
 * whoever reads it reports lines of the file.
 */
final class NodeText {

    private final StringBuilder text = new StringBuilder();
    private int line = 1;

    private NodeText() {}

    /** The document {@code {key: value}}; in flow style, which is indifferent to where lines end. */
    static String of(String key, YamlNode value) {
        NodeText written = new NodeText();
        written.text.append("{");
        written.quoted(key);
        written.text.append(": ");
        written.node(value);
        written.text.append("}");
        return written.text.toString();
    }

    private void node(YamlNode node) {
        moveTo(node.place().line());
        if (node instanceof YamlNode.Scalar scalar) {
            quoted(scalar.text());
        } else if (node instanceof YamlNode.Sequence sequence) {
            items(sequence);
        } else if (node instanceof YamlNode.Mapping mapping) {
            entries(mapping);
        } else {
            text.append("null");
        }
    }

    private void items(YamlNode.Sequence sequence) {
        text.append('[');
        for (Iterator<YamlNode> items = sequence.items().iterator(); items.hasNext(); ) {
            node(items.next());
            text.append(items.hasNext() ? ", " : "");
        }
        text.append(']');
    }

    private void entries(YamlNode.Mapping mapping) {
        text.append('{');
        for (Iterator<Map.Entry<String, YamlNode.Entry>> entries =
                        mapping.entries().entrySet().iterator();
                entries.hasNext(); ) {
            Map.Entry<String, YamlNode.Entry> entry = entries.next();
            moveTo(entry.getValue().place().line());
            quoted(entry.getKey());
            text.append(": ");
            node(entry.getValue().value());
            text.append(entries.hasNext() ? ", " : "");
        }
        text.append('}');
    }

    private void quoted(String value) {
        text.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsString(value))
                .append('"');
    }

    private void moveTo(int wanted) {
        while (line < wanted) {
            text.append('\n');
            line++;
        }
    }
}
