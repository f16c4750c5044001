package io.tocsin.sink.template;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is left of the language: it prints, asks and repeats. There is no way to a file, to another template, to a method
 * of a Java object, to text that is not escaped, and none to make much out of little: no ranges, no variables, no
 * replacing, no patterns of strangers.
 */
final class Sandbox extends ExtensionCustomizer {

    /** The filters that there are. */
    static final Set<String> FILTERS = Set.of(
            "abbreviate",
            "capitalize",
            "date",
            "default",
            "first",
            "join",
            "last",
            "length",
            "lower",
            "numberformat",
            "reverse",
            "slice",
            "sort",
            "trim",
            "upper");
    /** The tests after {@code is} that there are. */
    static final Set<String> TESTS = Set.of("empty", "even", "odd");
    /** The tags that there are. */
    static final Set<String> TAGS = Set.of("for", "if");

    private static final String RANGE = "..";

    Sandbox(Extension extension) {
        super(extension);
    }

    /** In a sentence. */
    static String allowed() {
        return "tags " + list(TAGS) + "; filters " + list(FILTERS) + "; tests " + list(TESTS);
    }

    private static String list(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    @Override
    public Map<String, Filter> getFilters() {
        return only(super.getFilters(), FILTERS);
    }

    @Override
    public Map<String, Test> getTests() {
        return only(super.getTests(), TESTS);
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of();
    }

    @Override
    public List<TokenParser> getTokenParsers() {
        List<TokenParser> all = super.getTokenParsers();
        return all == null
                ? List.of()
                : all.stream().filter(tag -> TAGS.contains(tag.getTag())).toList();
    }

    @Override
    public List<BinaryOperator> getBinaryOperators() {
        List<BinaryOperator> all = super.getBinaryOperators();
        return all == null
                ? List.of()
                : all.stream()
                        .filter(operator -> !operator.getSymbol().equals(RANGE))
                        .toList();
    }

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
        return List.of();
    }

    @Override
    public List<AttributeResolver> getAttributeResolver() {
        return List.of();
    }

    private static <V> Map<String, V> only(Map<String, V> all, Set<String> names) {
        return all == null
                ? Map.of()
                : all.entrySet().stream()
                        .filter(entry -> names.contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
