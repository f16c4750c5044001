package io.tocsin.cli.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** That the check finds something; that there is nothing to find, a running process shows. */
final class MonitoringCheckTest {

    @Test
    void missingMetricLabelAndValueAreNamedWithWhoAsks() throws IOException {
        String scrape = """
                # HELP tocsin_role_ready any
                tocsin_role_ready{role="ingest"} 1.0
                tocsin_sink_projection_lag 0.0
                tocsin_sink_notifications_kept 0.0
                """;

        assertThat(MonitoringCheck.missingFrom(scrape))
                .contains(
                        "TocsinEngineStuck: no such metric: tocsin_engine_entries_waiting",
                        "TocsinNotificationsBlocked: no metric of it has the label target",
                        "TocsinNotificationsBlocked: its text has a label that is not there: target",
                        "TocsinRoleAbsent: no tocsin_role_ready has role=\\Qsink\\E, but [ingest]")
                .noneMatch(finding -> finding.startsWith("TocsinProjectionBehind"));
    }
}
