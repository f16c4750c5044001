package io.tocsin.ingest.intake;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Terms;
import java.util.List;

/**
 * A configured sender.
 *
 * @param name unique; part of dedup keys and event ids
 * @param connector reads what it sends
 * @param gate who may send
 * @param terms what it says of all its alerts
 * @param rate how fast it may send
 */
public record Integration(String name, Connector connector, Gate gate, Terms terms, RequestRate rate) {

    /** What stands behind this integration in a path, without the key if that is the first of it. */
    String path(List<String> parts) {
        List<String> behind = gate.takesPathToken() && !parts.isEmpty() ? parts.subList(1, parts.size()) : parts;
        return behind.isEmpty() ? "" : "/" + String.join("/", behind);
    }

    /** False when it is a path of nobody. */
    boolean takesPath(List<String> parts) {
        String path = path(parts);
        return path.isEmpty() || connector.takesPath(path);
    }
}
