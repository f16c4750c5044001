package io.tocsin.sink.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.Storm;
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
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpsgenieMessageProperties {

    private static final String LINK = "https://tocsin.example/incidents/x";

    @Property(seed = "20261123", tries = 200)
    void nothingIsLongerThanOpsgenieTakesAndKeyAndLinkAreAlwaysThere(
            @ForAll @StringLength(min = 1, max = 400) String title,
            @ForAll @StringLength(max = 300) String detail,
            @ForAll @IntRange(max = 120) int details,
            @ForAll @StringLength(max = 300) String label) {
        Incident incident =
                Incidents.triggered("checkout").storming(storm(label)).build();
        OpsgenieBody body = message(incident, title, Collections.nCopies(details, detail));

        JsonNode alert = body.alert();
        assertThat(length(alert, "message")).isBetween(1, 130);
        assertThat(length(alert, "description")).isBetween(1, 15_000);
        assertThat(alert.path("alias").asText()).startsWith("inc-").endsWith("-g1");
        assertThat(alert.path("description").asText()).contains(LINK);
        assertThat(alert.path("tags").size()).isBetween(1, 20);
        alert.path("tags")
                .forEach(tag -> assertThat(
                                tag.asText().codePointCount(0, tag.asText().length()))
                        .isLessThanOrEqualTo(50));
        int sum = 0;
        for (var field : alert.path("details").properties()) {
            sum += field.getKey().length() + field.getValue().asText().length();
        }
        assertThat(sum).isLessThanOrEqualTo(8_000);
        assertThat(body.note().orElseThrow().length()).isLessThanOrEqualTo(25_000 * 2);
        assertThat(body.mark()).isEqualTo("[ref:dlv-1]");
    }

    @Test
    void tagsAndEntityAreOneLineEach() {
        JsonNode alert = message(Incidents.triggered("check\nout\u0007").build(), "title", List.of())
                .alert();

        assertThat(alert.path("entity").asText()).isEqualTo("check out");
        assertThat(alert.path("tags")).contains(TextNode.valueOf("service:check out"));
    }

    @Test
    void smallestRemarkIsTheTitleAndTheMark() {
        OpsgenieBody minimal = message(Incidents.triggered("checkout").build(), "title", List.of("x".repeat(9_000)))
                .minimal()
                .orElseThrow();

        assertThat(minimal.note()).contains("title\n[ref:dlv-1]");
        assertThat(minimal.mark()).isEqualTo("[ref:dlv-1]");
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL,P1", "ERROR,P2", "WARNING,P3", "INFO,P5"})
    void severityIsAPriority(Severity severity, String priority) {
        assertThat(OpsgenieMessage.priority(severity)).isEqualTo(priority);
    }

    @Test
    void textThatWouldBeMarkupIsNone() {
        assertThat(OpsgenieText.escape("<script>alert('x')</script> & 5 > 3"))
                .isEqualTo("‹script›alert('x')‹/script› & 5 › 3");
    }

    @Test
    void teamsAreAskedToRespond() {
        JsonNode alert = message(Incidents.triggered("checkout").build(), "title", List.of())
                .alert();

        assertThat(alert.path("responders")).hasToString("[{\"type\":\"team\",\"name\":\"shop\"}]");
    }

    private static int length(JsonNode alert, String field) {
        String text = alert.path(field).asText();
        return text.codePointCount(0, text.length());
    }

    private static Storm storm(String label) {
        List<Storm.TopLabel> labels = IntStream.range(0, Storm.MOST_LABELS)
                .mapToObj(i -> new Storm.TopLabel("l" + i, label, 1))
                .toList();
        return new Storm(Optional.empty(), Optional.empty(), 0, Optional.empty(), 0, 0, List.of(), labels);
    }

    private static OpsgenieBody message(Incident incident, String title, List<String> details) {
        Notification notification = new Notification(
                new NotificationId("dlv-1"),
                "ops",
                NotificationKind.UPDATED,
                NotificationReason.SEVERITY_RAISED,
                incident.lastChangedAt(),
                incident);
        Rendering rendering = new Rendering(
                notification,
                new Texts(title, "summary of " + title, "severity raised", details),
                Words.ENGLISH,
                Optional.of(URI.create(LINK)));
        OpsgenieTarget config = new OpsgenieTarget(
                "ops",
                List.of(new Secret("key")),
                OpsgenieApi.OPSGENIE,
                OpsgenieApi.OPSGENIE.url(),
                List.of("shop"),
                Duration.ofSeconds(2),
                120,
                Reach.PUBLIC);
        return new OpsgenieMessage(rendering, config).body();
    }
}
