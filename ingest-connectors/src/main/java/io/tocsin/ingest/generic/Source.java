package io.tocsin.ingest.generic;

import com.fasterxml.jackson.core.JsonLocation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a parser reads from, to cut out the piece that it could not use. */
interface Source {

    /** The bytes from one place up to another. */
    byte[] slice(JsonLocation from, JsonLocation to);

    static Source of(byte[] body) {
        return (from, to) -> Arrays.copyOfRange(body, (int) from.getByteOffset(), (int) to.getByteOffset());
    }

    static Source of(String text) {
        return (from, to) -> text.substring((int) from.getCharOffset(), (int) to.getCharOffset())
                .getBytes(StandardCharsets.UTF_8);
    }
}
