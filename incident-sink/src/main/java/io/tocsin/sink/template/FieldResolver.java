package io.tocsin.sink.template;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.node.ForNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The only way from a value to what is in it: the keys of maps, and where a loop stands. Nothing is called. */
final class FieldResolver {

    /** For the engine; what it does not find is refused there. */
    static final AttributeResolver INSTANCE =
            (value, name, values, arguments, context, file, line) -> arguments == null ? field(value, name) : null;

    private FieldResolver() {}

    private static @Nullable ResolvedAttribute field(@Nullable Object value, Object name) {
        if (value instanceof Map<?, ?> map) {
            return map.containsKey(name) ? new ResolvedAttribute(map.get(name)) : null;
        }
        return value instanceof ForNode.LoopVariables loop ? loop(loop, String.valueOf(name)) : null;
    }

    private static @Nullable ResolvedAttribute loop(ForNode.LoopVariables loop, String name) {
        return switch (name) {
            case "first" -> new ResolvedAttribute(loop.isFirst());
            case "last" -> new ResolvedAttribute(loop.isLast());
            case "index" -> new ResolvedAttribute(loop.getIndex());
            default -> null;
        };
    }
}
