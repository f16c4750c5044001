package io.tocsin.engine.rules.yaml;

import io.tocsin.engine.rules.Condition;
import io.tocsin.engine.rules.cel.ConditionCompiler;
import io.tocsin.engine.rules.cel.RefusedConditionException;
import java.util.List;

/** Reads conditions, and finds the place in the document for a place in its text. */
final class ConditionReader {

    private final String file;
    private final List<String> lines;

    ConditionReader(String file, String document) {
        this.file = file;
        this.lines = document.lines().toList();
    }

    /** What makes something of a text. */
    interface Compiler<T> {
        T compile(String text) throws RefusedConditionException;
    }

    /** The condition of this rule; the path is that of the rule. */
    Condition read(Fields rule, String path) {
        return rule.node("when").isEmpty() ? Condition.NONE : read(rule, path, "when", ConditionCompiler::compile);
    }

    /** What the text under this key says; the path is that of the fields. */
    <T> T read(Fields fields, String path, String key, Compiler<T> compiler) {
        String text = fields.text(key);
        try {
            return compiler.compile(text);
        } catch (RefusedConditionException e) {
            Node place = place(fields.node(key).orElse(fields.mapping()), e);
            throw new UnreadableRulesException(
                    new RulesFinding(file, place.line(), place.column(), path + "." + key, e.found(), e.expected()), e);
        }
    }

    /** Exact for a text on one line and for a block; else the begin of the text. */
    private Node place(Node scalar, RefusedConditionException refusal) {
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
