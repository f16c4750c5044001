package io.tocsin.sink.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.Storm;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.Changes;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Texts;
import io.tocsin.sink.message.Words;
import io.tocsin.testkit.Incidents;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PagerDutyTriggerProperties {

    private static final String LINK = "https://tocsin.example/incidents/x";
    /** Key, title and link of the smallest event that is possible. */
    private static final int LEAST = 2_500;

    @Property(seed = "20261123", tries = 200)
    void eventIsNeverLargerThanAllowedAndNeverWithoutKeyTitleAndLink(
            @ForAll @StringLength(min = 1, max = 3000) String title,
            @ForAll @StringLength(max = 200) String detail,
            @ForAll @IntRange(max = 60) int details,
            @ForAll @IntRange(min = LEAST, max = 40_000) int most) {
        Rendering rendering = rendering(title, Collections.nCopies(details, detail));

        ObjectNode event = new PagerDutyTrigger(rendering, most).event();

        assertThat(event.toString().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(most);
        JsonNode payload = event.path("payload");
        String summary = payload.path("summary").asText();
        assertThat(summary.codePointCount(0, summary.length())).isBetween(1, 1024);
        assertThat(event.path("dedup_key").asText()).startsWith("inc-").endsWith("-g1");
        assertThat(event.path("links").path(0).path("href").asText()).isEqualTo(LINK);
        assertThat(payload.path("severity").asText()).isEqualTo("critical");
    }

    @Test
    void alertsGoBeforeTheDetailsAndTheDetailsBeforeTheRest() {
        Rendering rendering = rendering("CPU is high", List.of("x".repeat(1000)));
        int whole = PagerDutyEvents.bytes(new PagerDutyTrigger(rendering, 100_000).event());

        JsonNode withoutAlerts = details(rendering, whole - 1);
        JsonNode withoutDetails = details(rendering, whole - 1_200);

        assertThat(withoutAlerts.path("alerts").path(0).asText()).isEqualTo("An alert of a very long title");
        assertThat(withoutAlerts.path("alerts").path(1).asText()).isEqualTo("5 more: " + LINK);
        assertThat(withoutAlerts.path("service").asText()).isEqualTo("checkout");
        assertThat(withoutDetails).hasToString("{\"truncated\":true,\"original_bytes\":" + whole + "}");
    }

    @Test
    void detailsHoldWhatPeopleAskFor() {
        JsonNode details = details(rendering("CPU is high", List.of("Storm: 7 changes")), 100_000);

        assertThat(details.path("service").asText()).isEqualTo("checkout");
        assertThat(details.path("alerts_firing").asText()).isEqualTo("1");
        assertThat(details.path("reason").asText()).isEqualTo("first_notification");
        assertThat(details.path("labels").asText()).contains("service=checkout");
        assertThat(details.path("details").path(0).asText()).isEqualTo("Storm: 7 changes");
        assertThat(details.path("alerts").path(0).asText()).isEqualTo("An alert of a very long title");
        assertThat(details.path("alerts").path(1).asText()).startsWith("error: disk of db-0 ");
    }

    private static JsonNode details(Rendering rendering, int most) {
        return new PagerDutyTrigger(rendering, most).event().path("payload").path("custom_details");
    }

    private static Storm storm() {
        List<Storm.Sample> samples = IntStream.range(0, Storm.MOST_SAMPLES)
                .mapToObj(i -> new Storm.Sample(
                        Changes.ANY_EVENT.dedupKey(), Severity.ERROR, "disk of db-" + i + " " + "x".repeat(100)))
                .toList();
        return new Storm(Optional.empty(), Optional.empty(), 0, Optional.empty(), 0, 0, samples, List.of());
    }

    private static Rendering rendering(String summary, List<String> details) {
        var incident = Incidents.triggered("checkout")
                .severity(Severity.CRITICAL)
                .title("An alert of a very long title")
                .storming(storm())
                .build();
        Notification notification = new Notification(
                new NotificationId("dlv-1"),
                "pd",
                NotificationKind.OPENED,
                NotificationReason.FIRST_NOTIFICATION,
                incident.lastChangedAt(),
                incident);
        Texts texts = new Texts("title", summary, "first notification", details);
        return new Rendering(notification, texts, Words.ENGLISH, Optional.of(URI.create(LINK)));
    }
}
