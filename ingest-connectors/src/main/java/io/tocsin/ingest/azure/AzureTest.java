package io.tocsin.ingest.azure;

import io.tocsin.ingest.reading.Fields;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells what "Test action group" sends. The samples have the names of resources and rules that do not exist; nothing
 * else marks them. Source: "Sample payloads for test actions" in Microsoft's documentation.
 */
final class AzureTest {

    private static final String RESOURCE_GROUP = "/resourcegroups/test-rg/";
    private static final String ALERT = "/test_alert";
    private static final String TRACKING_ID = "TEST-TTT";

    private static final Set<String> RULES = Set.of(
            "test-activitylogalertrule",
            "test-availabilitytest-test-applicationinsights",
            "test-dynamicmetricalertrule",
            "test-logalertrule-v1-metricmeasurement",
            "test-logalertrule-v1-numresults",
            "test-logalertrule-v2",
            "test-metricalertrule",
            "test-resourcehealthalertrule",
            "test-smartalertrule");

    private AzureTest() {}

    static boolean isOne(AzureBody body) {
        Fields essentials = body.essentials();
        boolean rule = lower(essentials.text("alertRule").stream()).anyMatch(RULES::contains);
        boolean group = lower(AzureTargets.ids(essentials).stream()).anyMatch(id -> id.contains(RESOURCE_GROUP));
        boolean alert = lower(essentials.text("alertId").stream()).anyMatch(id -> id.endsWith(ALERT));
        boolean health = body.isServiceHealth()
                && (body.properties()
                                .text("IsSynthetic")
                                .filter("true"::equalsIgnoreCase)
                                .isPresent()
                        || body.properties()
                                .text("trackingId")
                                .filter(TRACKING_ID::equals)
                                .isPresent());
        return alert || health || (rule && group);
    }

    private static Stream<String> lower(Stream<String> texts) {
        return texts.map(text -> text.toLowerCase(Locale.ROOT));
    }
}
