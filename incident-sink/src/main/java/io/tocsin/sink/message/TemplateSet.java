package io.tocsin.sink.message;

import io.tocsin.sink.template.Template;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Templates that an operator wrote, under a name that targets and routes choose them by. A part that is not among them
 * is written as we ship it, in the reader's language.
 *
 * <p>Refuses what is no name with an {@link IllegalArgumentException}.
 *
 * @param name as targets and routes say it
 * @param parts those that are written otherwise
 */
public record TemplateSet(String name, Map<Part, Template> parts) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    public TemplateSet {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + name + " (expected: " + NAME.pattern() + ")");
        }
        Map<Part, Template> copy = new EnumMap<>(Part.class);
        copy.putAll(parts);
        parts = Map.copyOf(copy);
    }

    Optional<Template> of(Part part) {
        return Optional.ofNullable(parts.get(part));
    }
}
