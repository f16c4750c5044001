package io.tocsin.ingest.generic;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;

class GenericContractTest extends ConnectorContract {

    private static final String FIRING = """
            {"status": "firing", "severity": "critical", "service": "orders", "environment": "prod",
             "title": "Disk almost full", "labels": {"host": "db-3", "volume": "/data"},
             "links": [{"name": "runbook", "url": "https://wiki.example.org/disk"}],
             "occurred_at": "2026-11-22T03:00:00Z"}""";

    private static final List<Pair> PAIRS = List.of(pair(FIRING, "T03:00"), pair("""
                    {"dedup_key": "disk-db-3", "status": "firing", "title": "Disk almost full", "service": "orders",
                     "occurred_at": 1795000000}""", "1795000000"));

    private static final List<Payload> SAMPLES = List.of(
            Payloads.json(FIRING),
            Payloads.json("[" + FIRING + ", {\"status\": \"on fire\", \"title\": \"x\"}, 7, " + FIRING + "]"),
            Payloads.json("[]"),
            Payloads.json("{\"status\": \"firing\", \"title\": \"a \"quoted\" word\",\n \"service\": \"s\"}"),
            Payloads.json("[{\"title\": \"nothing else\", \"labels\": {\"a\": {}}, \"links\": [1, [], {}]}]"));

    @Override
    protected Connector connector() {
        return new GenericConnector(100);
    }

    @Override
    protected List<Payload> samples() {
        return SAMPLES;
    }

    @Override
    protected List<Pair> pairs() {
        return PAIRS;
    }

    private static Pair pair(String firing, String time) {
        String resolved = firing.replace("\"firing\"", "\"resolved\"")
                .replace(time, time.replace("03", "04").replace("5000", "5001"));
        return new Pair(Payloads.json(firing), Payloads.json(resolved));
    }
}
