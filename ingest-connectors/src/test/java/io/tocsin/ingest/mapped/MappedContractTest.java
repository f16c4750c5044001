package io.tocsin.ingest.mapped;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

class MappedContractTest extends ConnectorContract {

    private static final Connector BACKUPS = connectorOf();
    private final String failed = example();

    private static Connector connectorOf() {
        try {
            return new MappedConnector(DocumentedMappingsTest.mapping("backup"), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String example() {
        try {
            return DocumentedMappingsTest.example("backup");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Connector connector() {
        return BACKUPS;
    }

    @Override
    protected List<Payload> samples() {
        return List.of(
                Payloads.json(failed),
                Payloads.json("[" + failed + ", {}, " + failed + "]"),
                Payloads.json("{\"host\": \"a\", \"result\": 4, \"job\": [], \"log\": {}}"),
                Payloads.json("[]"));
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(
                Payloads.json(failed),
                Payloads.json(failed.replace("FAILED", "success").replace("7f3a", "8"))));
    }
}
