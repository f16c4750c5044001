package io.tocsin.ingest.reading;

import com.fasterxml.jackson.core.JsonLocation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a parser reads from, to cut out the piece that it could not use. */
public interface JsonSource {

    /** The bytes from one place up to another. */
    byte[] slice(JsonLocation from, JsonLocation to);

    /** Of a body that is parsed as bytes. */
    static JsonSource of(byte[] body) {
        return (from, to) -> Arrays.copyOfRange(body, (int) from.getByteOffset(), (int) to.getByteOffset());
    }

    /** Of a body that is parsed as text. */
    static JsonSource of(String text) {
        return (from, to) -> text.substring((int) from.getCharOffset(), (int) to.getCharOffset())
                .getBytes(StandardCharsets.UTF_8);
    }
}
