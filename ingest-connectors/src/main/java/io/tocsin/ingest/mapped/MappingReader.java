package io.tocsin.ingest.mapped;

import io.tocsin.document.ExpressionReader;
import io.tocsin.document.Fields;
import io.tocsin.document.Node;
import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.document.cel.PayloadExpression;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads the parts of a mapping. */
final class MappingReader {

    private static final int MOST = 100;
    private static final String FROM = "from";
    private static final String OTHERWISE = "otherwise";

    private final ExpressionReader expressions;

    MappingReader(ExpressionReader expressions) {
        this.expressions = expressions;
    }

    Optional<PayloadExpression> optional(
            Fields fields, String path, String key, ExpressionReader.Compiler<PayloadExpression> compiler) {
        return fields.node(key).map(any -> expressions.read(fields, path, key, compiler));
    }

    /** One expression, or a list of them. */
    List<PayloadExpression> identity(Fields fields) {
        if (!(fields.node("identity").orElse(null) instanceof Node.Sequence sequence)) {
            return List.of(expressions.read(fields, "", "identity", PayloadExpression::value));
        }
        if (sequence.items().isEmpty() || sequence.items().size() > MOST) {
            throw fields.refused("identity", sequence.items().size() + " parts", "1 to " + MOST);
        }
        Map<String, PayloadExpression> parts = new LinkedHashMap<>();
        for (Node item : sequence.items()) {
            String key = "identity[" + parts.size() + "]";
            parts.put(key, expressions.read(item, key, PayloadExpression::value));
        }
        return List.copyOf(parts.values());
    }

    Optional<WordMap<AlertStatus>> status(Fields fields) {
        if (fields.node("status").isEmpty()) {
            return Optional.empty();
        }
        Fields status = fields.inner("status", Set.of(FROM, "firing", "resolved", OTHERWISE), Set.of());
        Map<String, AlertStatus> words = new LinkedHashMap<>();
        for (AlertStatus value : AlertStatus.values()) {
            for (String word : status.texts(value.code(), List.of())) {
                if (words.put(WordMap.normal(word), value) != null) {
                    throw status.refused(value.code(), word + " twice", "each word once");
                }
            }
        }
        if (!words.containsValue(AlertStatus.RESOLVED)) {
            throw status.refused("resolved", "no words", "those that say that it is over");
        }
        return Optional.of(new WordMap<>(
                expressions.read(status, "status", FROM, PayloadExpression::value),
                words,
                word -> Optional.empty(),
                coded(status, OTHERWISE, AlertStatus.values(), AlertStatus.FIRING)));
    }

    Optional<WordMap<Severity>> severity(Fields fields) {
        if (fields.node("severity").isEmpty()) {
            return Optional.empty();
        }
        Fields severity = fields.inner("severity", Set.of(FROM, "words", OTHERWISE), Set.of());
        Map<String, Severity> words = new LinkedHashMap<>();
        severity.textMap("words")
                .forEach((word, code) -> words.put(
                        WordMap.normal(word),
                        coded(
                                code,
                                Severity.values(),
                                () -> severity.refused("words", word + ": " + code, allowed(Severity.values())))));
        return Optional.of(new WordMap<>(
                expressions.read(severity, "severity", FROM, PayloadExpression::value),
                words,
                SeverityWords::of,
                coded(severity, OTHERWISE, Severity.values(), Severity.ERROR)));
    }

    Map<String, PayloadExpression> named(Fields fields, String key) {
        if (!(fields.node(key).orElse(null) instanceof Node.Mapping mapping)) {
            fields.textMap(key);
            return Map.of();
        }
        Fields inner = fields.inner(key, mapping.entries().keySet(), Set.of());
        Map<String, PayloadExpression> named = new LinkedHashMap<>();
        if (mapping.entries().size() > MOST) {
            throw fields.refused(key, mapping.entries().size() + " entries", "at most " + MOST);
        }
        mapping.entries()
                .keySet()
                .forEach(name -> named.put(name, expressions.read(inner, key, name, PayloadExpression::value)));
        return named;
    }

    boolean truth(Fields fields, String key) {
        String found = fields.text(key, "false");
        if (!found.equals("true") && !found.equals("false")) {
            throw fields.refused(key, found, "true or false");
        }
        return found.equals("true");
    }

    private static <E extends Enum<E> & Coded> E coded(Fields fields, String key, E[] values, E otherwise) {
        String found = fields.text(key, otherwise.code());
        return coded(found, values, () -> fields.refused(key, found, allowed(values)));
    }

    private static <E extends Enum<E> & Coded> E coded(
            String code, E[] values, Supplier<UnreadableDocumentException> refusal) {
        return Arrays.stream(values)
                .filter(value -> value.code().equals(code))
                .findFirst()
                .orElseThrow(refusal);
    }

    private static String allowed(Coded[] values) {
        return Arrays.stream(values).map(Coded::code).collect(Collectors.joining(", "));
    }
}
