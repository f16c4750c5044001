package io.tocsin.ingest.sentry;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class SentryContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new SentryConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of(
                        "event-alert",
                        "issue-created",
                        "issue-resolved",
                        "metric-critical",
                        "metric-warning",
                        "metric-resolved",
                        "legacy",
                        "comment")
                .map(SentryContractTest::sample)
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(
                new Pair(sample("issue-created"), sample("issue-resolved")),
                new Pair(sample("metric-critical"), sample("metric-resolved")),
                new Pair(sample("metric-warning"), sample("metric-resolved")));
    }

    private static Payload sample(String name) {
        return Payloads.resource("sentry/" + name + ".json");
    }
}
