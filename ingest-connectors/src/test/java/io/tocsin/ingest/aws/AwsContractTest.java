package io.tocsin.ingest.aws;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import java.util.List;

class AwsContractTest extends ConnectorContract {

    private static final List<Pair> PAIRS = List.of(
            pair("sns-alarm", "sns-ok"),
            pair("sns-old-alarm", "sns-old-ok"),
            pair("sns-composite-alarm", "sns-composite-ok"),
            pair("sns-insufficient-data", "sns-ok"),
            pair("eventbridge-alarm", "eventbridge-ok"),
            pair("eventbridge-alarm", "eventbridge-deleted"),
            pair("eventbridge-contributor-alarm", "sns-contributor-ok"),
            pair("lambda-alarm", "eventbridge-ok"),
            pair("eventbridge-health-open", "eventbridge-health-closed"),
            pair("eventbridge-guardduty", "eventbridge-guardduty-archived"),
            pair("eventbridge-pipeline-failed", "eventbridge-pipeline-succeeded"));

    @Override
    protected Connector connector() {
        return new AwsConnector(10_000);
    }

    @Override
    protected List<Payload> samples() {
        return samples(
                PAIRS,
                "aws",
                "sns-math-alarm",
                "sns-budget",
                "sns-text",
                "sns-json",
                "records-backup",
                "records-queue",
                "subscription-confirmation");
    }

    @Override
    protected List<Pair> pairs() {
        return PAIRS;
    }

    private static Pair pair(String firing, String resolved) {
        return Pair.of("aws", firing, resolved);
    }
}
