package io.tocsin.document;

import io.tocsin.document.cel.RefusedExpressionException;
import java.util.List;

/** Reads expressions, and finds the place in the document for a place in its text. */
public final class ExpressionReader {

    private final String file;
    private final List<String> lines;

    /** Of this document; the file is what messages call it. */
    public ExpressionReader(String file, String document) {
        this.file = file;
        this.lines = document.lines().toList();
    }

    /** What makes something of a text. */
    public interface Compiler<T> {
        /** What the text says. */
        T compile(String text) throws RefusedExpressionException;
    }

    /** What the text under this key says; the path is that of the fields. */
    public <T> T read(Fields fields, String path, String key, Compiler<T> compiler) {
        String text = fields.text(key);
        return compiled(
                path.isEmpty() ? key : path + "." + key, fields.node(key).orElse(fields.mapping()), text, compiler);
    }

    /** What the text of this node says; the path is that of the node. */
    public <T> T read(Node node, String path, Compiler<T> compiler) {
        if (!(node instanceof Node.Scalar scalar) || scalar.text().isBlank()) {
            throw NodeReader.refused(file, node, path, node.found(), "text");
        }
        return compiled(path, node, scalar.text(), compiler);
    }

    private <T> T compiled(String path, Node node, String text, Compiler<T> compiler) {
        try {
            return compiler.compile(text);
        } catch (RefusedExpressionException e) {
            Node place = place(node, e);
            throw new UnreadableDocumentException(
                    new DocumentFinding(file, place.line(), place.column(), path, e.found(), e.expected()), e);
        }
    }

    /** Exact for a text on one line and for a block; else the begin of the text. */
    private Node place(Node scalar, RefusedExpressionException refusal) {
        String begin = lineFrom(scalar.line(), scalar.column());
        if (begin.startsWith("|")) {
            int line = scalar.line() + refusal.line();
            int indentation = indentation(scalar.line() + 1);
            return new Node.Scalar(line, indentation + refusal.column(), "");
        }
        int quote = begin.startsWith("\"") || begin.startsWith("'") ? 1 : 0;
        return refusal.line() == 1 && !begin.startsWith(">")
                ? new Node.Scalar(scalar.line(), scalar.column() + quote + refusal.column() - 1, "")
                : scalar;
    }

    private int indentation(int line) {
        String text = lineFrom(line, 1);
        return text.length() - text.stripLeading().length();
    }

    private String lineFrom(int line, int column) {
        String text = line <= lines.size() ? lines.get(line - 1) : "";
        return text.substring(Math.min(column - 1, text.length()));
    }
}
