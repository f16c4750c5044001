package io.tocsin.ingest.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/** Which names were asked for in which objects and lists of one tree; a list has its places for names. */
final class AskedFields {

    // Two objects of one tree may be equal, and only one of them asked.
    private final IdentityHashMap<JsonNode, Set<String>> names = new IdentityHashMap<>(4);

    void add(JsonNode in, String name) {
        if (in.isContainerNode()) {
            names.computeIfAbsent(in, any -> new HashSet<>()).add(name);
        }
    }

    boolean contains(JsonNode in, String name) {
        Set<String> asked = names.get(in);
        return asked != null && asked.contains(name);
    }
}
