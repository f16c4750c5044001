package io.tocsin.ingest.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The configured senders, and the connectors there are. */
public final class Integrations {

    private final Map<String, Integration> byName = new HashMap<>();
    private final Map<String, List<Integration>> byConnector;
    private final SortedSet<String> connectors;

    /** These senders of these connectors. */
    public Integrations(Collection<String> connectors, Collection<Integration> integrations) {
        this.connectors = new TreeSet<>(connectors);
        integrations.forEach(integration -> byName.put(integration.name(), integration));
        // Every request asks for them.
        this.byConnector = integrations.stream()
                .collect(Collectors.groupingBy(
                        integration -> integration.connector().name(), Collectors.toUnmodifiableList()));
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

    /** The senders of this connector, in the order of the configuration. */
    List<Integration> of(String connector) {
        return byConnector.getOrDefault(connector, List.of());
    }

    Optional<Integration> find(String connector, String name) {
        return Optional.ofNullable(byName.get(name))
                .filter(integration -> integration.connector().name().equals(connector));
    }
}
