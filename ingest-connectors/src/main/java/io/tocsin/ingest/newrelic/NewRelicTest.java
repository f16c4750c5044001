package io.tocsin.ingest.newrelic;

/** Tells what the test buttons send: the sample of a workflow, and the incident 0 of a classic channel. */
final class NewRelicTest {

    private static final String SAMPLE_ID = "d1b1f3fd-995a-4066-88ab-8ce4f6960654";

    private NewRelicTest() {}

    static boolean isOne(NewRelicFields fields) {
        return fields.first("issueId", "id").filter(NewRelicTest::isSample).isPresent()
                || fields.first("incident_id", "incidentId").filter("0"::equals).isPresent();
    }

    private static boolean isSample(String id) {
        return id.equals(SAMPLE_ID) || id.equals(NewRelicIdentity.SAMPLE_ISSUE);
    }
}
