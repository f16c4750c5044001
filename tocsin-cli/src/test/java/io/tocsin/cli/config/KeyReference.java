package io.tocsin.cli.config;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The pages' tables of keys, made of what the code asks for. */
final class KeyReference {

    /** What holds where a key is not given and is no constant. */
    private static final Map<String, String> DERIVED = Map.of(
            "ingest.integrations[].connector", "its name",
            "ingest.kafka_sources[].group", "`tocsin-` and the integration",
            "engine.threads", "one for every two processors");

    /** What is allowed and depends on the rest of the file. */
    private static final Map<String, String> NAMES = Map.of("template", "a name of `sink.templates`");

    private static final String ANY_NAMES = "names with values";

    private KeyReference() {}

    /** One table for each section, ordered by name. */
    static String write(Collection<KnownKey> keys) {
        Predicate<KnownKey> listed = belowAnyNames(keys)
                .or(isSection(keys))
                .or(KeyReference::isRefused)
                .or(key -> key.shape().contains("routes[].routes[]"))
                .negate();
        Map<String, Map<String, KnownKey>> sections = new TreeMap<>();
        keys.stream()
                .filter(listed)
                .forEach(key -> sections.computeIfAbsent(section(key), name -> new TreeMap<>())
                        .put(name(key), key));
        return sections.entrySet().stream()
                .map(section -> table(section.getKey(), section.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String table(String section, Map<String, KnownKey> keys) {
        StringBuilder text = new StringBuilder("### `" + section + "`\n\n| key | takes | default |\n|---|---|---|\n");
        keys.forEach(
                (name, key) -> text.append("| `%s` | %s | %s |\n".formatted(name, takes(name, key), fallback(key))));
        return text.toString();
    }

    private static String takes(String name, KnownKey key) {
        return key.takes().isEmpty() ? "as said above" : NAMES.getOrDefault(name, key.takes());
    }

    private static String fallback(KnownKey key) {
        String derived = DERIVED.get(key.shape());
        return derived != null
                ? derived
                : key.fallback().map(text -> "`" + text + "`").orElse("");
    }

    /** Settings of others, of which we do not know the names. */
    private static Predicate<KnownKey> belowAnyNames(Collection<KnownKey> keys) {
        TreeSet<String> sections = keys.stream()
                .filter(key -> key.takes().equals(ANY_NAMES))
                .map(key -> key.shape() + ".")
                .collect(Collectors.toCollection(TreeSet::new));
        return key -> sections.stream().anyMatch(key.shape()::startsWith);
    }

    /** Where a target takes callbacks they are a section; else they are asked for to be refused. */
    private static boolean isRefused(KnownKey key) {
        return key.takes().isEmpty() && name(key).equals("callback");
    }

    private static Predicate<KnownKey> isSection(Collection<KnownKey> keys) {
        return key -> key.takes().isEmpty()
                && keys.stream()
                        .map(KnownKey::shape)
                        .anyMatch(shape -> shape.startsWith(key.shape() + ".") || shape.startsWith(key.shape() + "["));
    }

    private static String section(KnownKey key) {
        return key.shape().substring(0, key.shape().length() - name(key).length() - 1);
    }

    /** What stands behind the last dot outside of brackets: types have none. */
    private static String name(KnownKey key) {
        return key.shape().substring(key.shape().lastIndexOf('.') + 1);
    }
}
