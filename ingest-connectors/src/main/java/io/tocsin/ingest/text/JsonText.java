package io.tocsin.ingest.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON of strangers: limited in depth, length and number of tokens. */
public final class JsonText {

    /** Objects and lists inside one another. */
    public static final int MAX_DEPTH = 32;

    private static final int MAX_NUMBER = 100;
    private static final int MAX_NAME = 1_024;
    private static final int MAX_STRING = 1 << 20;
    private static final long MAX_TOKENS = 500_000;

    /** Makes parsers with our limits; thread-safe. Names are not interned: strangers choose them. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .maxStringLength(MAX_STRING)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .build();

    private static final ObjectReader TREES =
            JsonMapper.builder(FACTORY).build().readerFor(JsonNode.class);

    // What is mended must not say one thing twice: then the mending may have made it so.
    private static final ObjectReader MENDED_TREES = TREES.with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /**
     * A tree, and whether its text had to be mended.
     *
     * @param root of the tree
     * @param mended true when the text was not JSON as it came
     */
    public record Tree(JsonNode root, boolean mended) {}

    private JsonText() {}

    /**
     * The tree of a text, mended where that is certain.
     *
     * @throws UnreadableException when it is not JSON, or beyond a limit; says where
     */
    public static Tree read(String text) throws UnreadableException {
        try (JsonParser json = FACTORY.createParser(text)) {
            JsonNode root = TREES.readValue(json);
            requireEnd(json);
            return new Tree(root, false);
        } catch (JsonProcessingException e) {
            return mend(text).map(root -> new Tree(root, true)).orElseThrow(() -> new UnreadableException(finding(e)));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /**
     * Refuses anything behind the one value of a body.
     *
     * @throws UnreadableException when there is anything but blanks
     */
    public static void requireEnd(JsonParser json) throws IOException, UnreadableException {
        if (json.nextToken() != null) {
            throw new UnreadableException(finding(json.currentTokenLocation(), "more after the end"));
        }
    }

    /** What a parser's complaint means to the sender. */
    public static Finding finding(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        // Our limits are named by their meaning, not by the parser's method.
        int internals = message.indexOf(", from `");
        String found = internals < 0 ? message : message.substring(0, internals) + ")";
        return finding(e.getLocation(), found);
    }

    private static Finding finding(@Nullable JsonLocation at, String found) {
        String place = at == null ? "body" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new Finding(DeadLetterCause.INVALID_JSON, place, found, "JSON, at most " + MAX_DEPTH + " levels deep");
    }

    private static Optional<JsonNode> mend(String text) {
        return LenientJson.mend(text).flatMap(JsonText::readMended);
    }

    /** The tree of a text that was mended; empty when it is still not JSON, or says one thing twice. */
    public static Optional<JsonNode> readMended(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            JsonNode root = MENDED_TREES.readValue(json);
            return json.nextToken() == null ? Optional.of(root) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }
}
