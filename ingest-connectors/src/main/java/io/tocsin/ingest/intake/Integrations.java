package io.tocsin.ingest.intake;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The configured senders, and the connectors there are. */
public final class Integrations {

    private final Map<String, Integration> byName = new LinkedHashMap<>();
    private final SortedSet<String> connectors;

    /** These senders of these connectors. */
    public Integrations(Collection<String> connectors, Collection<Integration> integrations) {
        this.connectors = new TreeSet<>(connectors);
        integrations.forEach(integration -> byName.put(integration.name(), integration));
    }

    /** The sender of this name, whatever its connector. */
    public Optional<Integration> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    boolean hasConnector(String name) {
        return connectors.contains(name);
    }

    String connectorNames() {
        return String.join(", ", connectors);
    }

    List<Integration> of(String connector) {
        return byName.values().stream()
                .filter(integration -> integration.connector().name().equals(connector))
                .toList();
    }

    Optional<Integration> find(String connector, String name) {
        return Optional.ofNullable(byName.get(name))
                .filter(integration -> integration.connector().name().equals(connector));
    }
}
