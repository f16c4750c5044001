package io.tocsin.ingest.text;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bodies of {@code multipart/form-data} (RFC 7578) that hold fields of text. A body is at hand as a whole and within
 * its limits, and a connector knows no HTTP: so this is a reader of a text, without files, streams or nesting.
 */
public final class MultipartText {

    private static final int MAX_PARTS = 100;
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");
    private static final Pattern NAME =
            Pattern.compile("(?i)content-disposition:[^\\n]{0,200};\\s*name=(?:\"([^\"\\n]*)\"|([^\\s;\"]+))");
    /** What ends the headers of a part; some programs write lines without the carriage return. */
    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n\\r?\\n");

    private MultipartText() {}

    /** True for the content type of such a body. */
    public static boolean isMultipart(String contentType) {
        return contentType.regionMatches(true, 0, "multipart/form-data", 0, "multipart/form-data".length());
    }

    /**
     * The fields in their order; of a name that comes twice the last value.
     *
     * @throws UnreadableException when there is no boundary, no end, or there are too many parts
     */
    public static Map<String, String> parse(String text, String contentType) throws UnreadableException {
        String delimiter = "--" + boundary(contentType);
        Map<String, String> fields = new LinkedHashMap<>();
        int at = text.indexOf(delimiter);
        int parts = 0;
        while (at >= 0 && !text.startsWith("--", at + delimiter.length())) {
            int from = at + delimiter.length();
            at = text.indexOf("\n" + delimiter, from) + 1;
            if (at == 0 || ++parts > MAX_PARTS) {
                throw refusal(at == 0 ? "no end" : "more than " + MAX_PARTS + " parts");
            }
            part(text.substring(from, at), fields);
        }
        return fields;
    }

    /** A part, from behind its delimiter to the line end before the next. */
    private static void part(String part, Map<String, String> fields) {
        Matcher blank = BLANK_LINE.matcher(part);
        if (!blank.find()) {
            return;
        }
        Matcher name = NAME.matcher(part).region(0, blank.start());
        if (name.find()) {
            String value = part.substring(blank.end(), Math.max(blank.end(), part.length() - 1));
            fields.put(
                    name.group(1) == null ? name.group(2) : name.group(1),
                    value.endsWith("\r") ? value.substring(0, value.length() - 1) : value);
        }
    }

    private static String boundary(String contentType) throws UnreadableException {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw refusal("no boundary in " + contentType);
        }
        return boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    }

    private static UnreadableException refusal(String found) {
        return new UnreadableException(new Finding(
                DeadLetterCause.INVALID_ENCODING,
                "body",
                found,
                "a form of at most " + MAX_PARTS + " parts, each ended by the boundary of the content type"));
    }
}
