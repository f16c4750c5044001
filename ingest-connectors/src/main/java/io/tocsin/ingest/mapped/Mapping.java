package io.tocsin.ingest.mapped;

import io.tocsin.document.ExpressionReader;
import io.tocsin.document.Fields;
import io.tocsin.document.NodeReader;
import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.document.cel.PayloadExpression;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the messages of one sender are read: a YAML document with CEL expressions, checked as a whole when it is loaded.
 *
 * @param alerts gives one alert, or a list of them; empty: the message itself
 * @param ignore what holds for a message that is no alert
 * @param identity what tells alerts apart, each a part of it
 * @param status its words; empty: every message says that something fires
 * @param severity its words
 * @param texts expressions of single values, by key
 * @param labels expressions by the name of the label; {@code *} for one that gives names with values
 * @param links expressions by the name of the link
 * @param rest whether what nobody asked for is kept as labels
 */
public record Mapping(
        Optional<PayloadExpression> alerts,
        Optional<PayloadExpression> ignore,
        List<PayloadExpression> identity,
        Optional<WordMap<AlertStatus>> status,
        Optional<WordMap<Severity>> severity,
        Map<String, PayloadExpression> texts,
        Map<String, PayloadExpression> labels,
        Map<String, PayloadExpression> links,
        boolean rest) {

    /** The keys of {@link #texts}. */
    static final List<String> TEXTS =
            List.of("service", "environment", "title", "description", "occurred_at", "expires_at", "delivery_id");

    private static final Set<String> KEYS = Set.of(
            "alerts",
            "ignore",
            "identity",
            "status",
            "severity",
            "labels",
            "links",
            "rest",
            "service",
            "environment",
            "title",
            "description",
            "occurred_at",
            "expires_at",
            "delivery_id");

    /**
     * The mapping in this document.
     *
     * @param file what messages call it
     * @throws UnreadableDocumentException when it is none; with file, line, what was found and what is allowed
     */
    public static Mapping read(String file, String document) {
        Fields fields = Fields.of(file, "", NodeReader.read(file, document), KEYS, Set.of());
        MappingReader reader = new MappingReader(new ExpressionReader(file, document));
        Map<String, PayloadExpression> texts = new LinkedHashMap<>();
        for (String key : TEXTS) {
            reader.optional(fields, "", key, PayloadExpression::value).ifPresent(value -> texts.put(key, value));
        }
        return new Mapping(
                reader.optional(fields, "", "alerts", PayloadExpression::ofBody),
                reader.optional(fields, "", "ignore", PayloadExpression::condition),
                reader.identity(fields),
                reader.status(fields),
                reader.severity(fields),
                Map.copyOf(texts),
                reader.named(fields, "labels"),
                reader.named(fields, "links"),
                reader.truth(fields, "rest"));
    }
}
