package io.tocsin.sink.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Texts;
import io.tocsin.sink.message.Words;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.testkit.Incidents;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DatadogEventProperties {

    private static final String LINK = "https://tocsin.example/incidents/x";

    @Property(seed = "20261123", tries = 200)
    void nothingIsLongerThanDatadogTakesAndKeyAndLinkAreAlwaysThere(
            @ForAll DatadogApi api,
            @ForAll @StringLength(min = 1, max = 5_000) String title,
            @ForAll @StringLength(max = 300) String detail,
            @ForAll @IntRange(max = 60) int details)
            throws JsonProcessingException {
        JsonNode event = new ObjectMapper().readTree(event(api, title, Collections.nCopies(details, detail)));
        JsonNode fields = event.has("data") ? event.path("data").path("attributes") : event;

        assertThat(length(fields.path("title"))).isBetween(1, 500);
        JsonNode text = fields.has("message") ? fields.path("message") : fields.path("text");
        assertThat(length(text)).isBetween(1, 4_000);
        assertThat(text.asText()).contains(LINK);
        assertThat(length(fields.path("aggregation_key"))).isBetween(1, 100);
        assertThat(fields.path("tags").size()).isBetween(1, 100);
        assertThat(fields.path("attributes").path("custom").size()).isLessThanOrEqualTo(100);
    }

    @Test
    void tagsAreOneLineEach() throws JsonProcessingException {
        Incident incident = Incidents.triggered("Check\nout, one\u0007").build();

        JsonNode tags = new ObjectMapper()
                .readTree(event(DatadogApi.V1, "title", List.of(), incident))
                .path("tags");

        assertThat(tags).contains(TextNode.valueOf("service:check_out__one"));
    }

    private static int length(JsonNode text) {
        return text.asText().codePointCount(0, text.asText().length());
    }

    private static String event(DatadogApi api, String title, List<String> details) {
        return event(api, title, details, Incidents.triggered("checkout").build());
    }

    private static String event(DatadogApi api, String title, List<String> details, Incident incident) {
        Notification notification = new Notification(
                new NotificationId("dlv-1"),
                "dd",
                NotificationKind.OPENED,
                NotificationReason.FIRST_NOTIFICATION,
                incident.lastChangedAt(),
                incident);
        Rendering rendering = new Rendering(
                notification,
                new Texts(title, "summary of " + title, "first notification", details),
                Words.ENGLISH,
                Optional.of(URI.create(LINK)));
        DatadogTarget config = new DatadogTarget(
                "dd",
                List.of(new Secret("key")),
                api,
                api.url("datadoghq.com"),
                List.of("team:shop"),
                6_000,
                Reach.PUBLIC);
        return new DatadogEvent(rendering, config).body();
    }
}
