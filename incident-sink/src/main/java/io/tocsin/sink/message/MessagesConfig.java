package io.tocsin.sink.message;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How messages are written. Refuses what does not fit together with an {@link IllegalArgumentException}.
 *
 * @param templates that operators wrote; names differ
 * @param styles by name of the target: how its messages are written where the route says nothing
 */
public record MessagesConfig(List<TemplateSet> templates, Map<String, Style> styles) {

    /** All as we ship it, in English. */
    public static MessagesConfig defaults() {
        return new MessagesConfig(List.of(), Map.of());
    }

    public MessagesConfig {
        templates = List.copyOf(templates);
        styles = Map.copyOf(styles);
        Set<String> names = new HashSet<>();
        for (TemplateSet set : templates) {
            if (!names.add(set.name())) {
                throw new IllegalArgumentException("templates: " + set.name() + " twice (expected: names differ)");
            }
        }
        for (Style style : styles.values()) {
            style.template().filter(name -> !names.contains(name)).ifPresent(name -> {
                throw new IllegalArgumentException("template: " + name + " (expected: one of " + names + ")");
            });
        }
    }

    /** Of the templates that operators wrote. */
    public Set<String> templateNames() {
        return templates.stream().map(TemplateSet::name).collect(Collectors.toUnmodifiableSet());
    }
}
