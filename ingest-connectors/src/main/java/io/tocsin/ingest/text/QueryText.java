package io.tocsin.ingest.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fields in the query of an address, {@code a=1&b=2}. */
public final class QueryText {

    private QueryText() {}

    /** The first value of a field, decoded; empty when it is not there, or no encoding. */
    public static Optional<String> value(String query, String name) {
        return fields(query)
                .filter(field -> isNamed(field, name))
                .findFirst()
                .flatMap(field -> decode(field.substring(Math.min(field.length(), name.length() + 1))));
    }

    /** The query without this field. */
    public static String without(String query, String name) {
        return query.isEmpty()
                ? query
                : fields(query).filter(field -> !isNamed(field, name)).collect(Collectors.joining("&"));
    }

    private static Stream<String> fields(String query) {
        return Arrays.stream(query.split("&"));
    }

    private static boolean isNamed(String field, String name) {
        return field.equals(name) || field.startsWith(name + "=");
    }

    private static Optional<String> decode(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
