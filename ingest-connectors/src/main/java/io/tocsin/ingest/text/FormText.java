package io.tocsin.ingest.text;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bodies of {@code application/x-www-form-urlencoded}. */
public final class FormText {

    private static final int MAX_FIELDS = 500;

    private FormText() {}

    /**
     * The fields in their order; of a name that comes twice the last value.
     *
     * @throws UnreadableException when an escape is broken or there are too many fields
     */
    public static Map<String, String> parse(String text) throws UnreadableException {
        Map<String, String> fields = new LinkedHashMap<>();
        int equals = text.indexOf('=');
        for (int from = 0; from < text.length(); ) {
            int ampersand = text.indexOf('&', from);
            int end = ampersand < 0 ? text.length() : ampersand;
            if (equals >= 0 && equals < from) {
                // Only once it is passed: a search from each field would look through all the rest each time.
                equals = text.indexOf('=', from);
            }
            if (equals >= 0 && equals < end) {
                fields.put(decode(text, from, equals), decode(text, equals + 1, end));
            }
            if (fields.size() > MAX_FIELDS) {
                throw refusal("form", "more than " + MAX_FIELDS + " fields");
            }
            from = end + 1;
        }
        return fields;
    }

    private static String decode(String text, int from, int to) throws UnreadableException {
        try {
            return URLDecoder.decode(text.substring(from, to), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refusal("character " + (from + 1), text.substring(from, to));
        }
    }

    private static UnreadableException refusal(String place, String found) {
        return new UnreadableException(new Finding(
                DeadLetterCause.INVALID_ENCODING,
                place,
                found,
                "at most " + MAX_FIELDS + " fields, name=value, %-escaped"));
    }
}
