package io.tocsin.ingest;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.datadog.DatadogConnector;
import io.tocsin.ingest.generic.GenericConnector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The connectors there are. */
public final class ConnectorRegistry {

    /** Their names, as they stand in paths and configurations. */
    public static final List<String> NAMES = List.of(DatadogConnector.NAME, GenericConnector.NAME);

    private final Map<String, Connector> byName = new TreeMap<>();

    /** One of each, within these limits. */
    public ConnectorRegistry(IngestLimits limits) {
        add(new DatadogConnector());
        add(new GenericConnector(limits.maxAlertsPerRequest()));
    }

    /**
     * The connector of this name.
     *
     * @throws IllegalArgumentException when there is none; names those that there are
     */
    public Connector connector(String name) {
        Connector connector = byName.get(name);
        if (connector == null) {
            throw new IllegalArgumentException("connector: " + name + " (expected: " + String.join(", ", NAMES) + ")");
        }
        return connector;
    }

    private void add(Connector connector) {
        byName.put(connector.name(), connector);
    }
}
