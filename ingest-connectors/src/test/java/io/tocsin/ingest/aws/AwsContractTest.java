package io.tocsin.ingest.aws;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

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
        return Stream.concat(
                        PAIRS.stream().flatMap(pair -> Stream.of(pair.firing(), pair.resolved())),
                        Stream.of(
                                        "sns-math-alarm",
                                        "sns-budget",
                                        "sns-text",
                                        "sns-json",
                                        "records-backup",
                                        "records-queue",
                                        "subscription-confirmation")
                                .map(AwsContractTest::sample))
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return PAIRS;
    }

    private static Pair pair(String firing, String resolved) {
        return new Pair(sample(firing), sample(resolved));
    }

    private static Payload sample(String name) {
        return Payloads.resource("aws/" + name + ".json");
    }
}
