package io.tocsin.sink.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.AttemptOutcome.Result;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierContract;
import io.tocsin.sink.target.Pace;
import io.tocsin.sink.target.Renderings;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.Incidents;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamsNotifierTest extends NotifierContract {

    @Override
    protected TargetConfig target(URI place, Reach reach) {
        return new TeamsTarget("teams", new Secret(place.resolve(secret()).toString()), 90, reach);
    }

    @Override
    protected Answer success() {
        return new Answer(202, Map.of(), "");
    }

    @Override
    protected String secret() {
        return "/workflows/abc/triggers/manual/paths/invoke?sig=verysecretsignature";
    }

    @Override
    protected boolean doubles() {
        return false; // it does, but nothing can be done about it
    }

    @Test
    void cardIsOfTheFormThatWorkflowsTakes() throws Exception {
        String message =
                message(Incidents.triggered("checkout").title("CPU is high").build());

        assertThat(TeamsCheck.fault(message)).isEmpty();
        JsonNode card = new ObjectMapper().readTree(message).at("/attachments/0/content");
        assertThat(card.path("version").asText()).isEqualTo("1.4");
        assertThat(card.at("/body/0/text").asText())
                .startsWith("ERROR · opened · ")
                .endsWith(": CPU is high");
        assertThat(card.at("/body/0/color").asText()).isEqualTo("Attention");
        assertThat(card.at("/body/2/facts")).hasSize(5);
        assertThat(card.at("/actions/0/type").asText()).isEqualTo("Action.OpenUrl");
        assertThat(card.at("/actions/0/url").asText()).startsWith("https://tocsin.example/incidents/");
    }

    @Test
    void endIsAGreenCardThatNamesTheIncident() {
        Incident open = Incidents.triggered("checkout").build();
        Incident over = Incidents.triggered("checkout")
                .resolved(open.openedAt().plusSeconds(60))
                .build();

        assertThat(message(over))
                .contains(
                        "RESOLVED · ",
                        "\"color\":\"Good\"",
                        over.id().shortForm().replace("-", "\\\\-"));
    }

    @Test
    void whatStrangersWroteMakesNoLinkNoMentionAndNoList() {
        String message = message(Incidents.triggered("checkout")
                .title("[x](https://evil.example) <at>all</at> *b* - `c`")
                .build());

        assertThat(message).doesNotContain("[x](", "<at>", " *b*", "`c`".replace("`", " `"));
        assertThat(message).contains("\\\\[x\\\\]\\\\(https", "&lt;at&gt;all");
    }

    @Test
    void cardKeepsItsBudgetInBytesAndItsLink() {
        String[] services = new String[IncidentGroup.MOST_SERVICES];
        Arrays.setAll(services, i -> i + "*".repeat(190));

        String message = message(Incidents.triggered("payment")
                .title("\ud83d\udd25".repeat(5_000))
                .leading(services)
                .build());

        assertThat(message.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(20_000);
        assertThat(TeamsCheck.fault(message)).isEmpty();
        assertThat(message).contains("Action.OpenUrl");
    }

    @Test
    void minimalCardIsTheHeadingAndTheLink() {
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        String minimal = notifier.minimal(
                        message(Incidents.triggered("checkout").build()))
                .orElseThrow();

        assertThat(TeamsCheck.fault(minimal)).isEmpty();
        assertThat(minimal).contains("Action.OpenUrl").doesNotContain("FactSet");
        assertThat(notifier.minimal(minimal)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"hello\"}",
                "no json",
                "{\"type\":\"message\",\"attachments\":[]}",
                "{\"type\":\"message\",\"attachments\":[{\"contentType\":\"application/vnd.microsoft.card.adaptive\","
                        + "\"content\":{\"type\":\"AdaptiveCard\",\"version\":\"1.4\",\"body\":[{\"type\":\"Image\"}]}}]}"
            })
    void whatWorkflowsWouldTakeAndNotPostIsNotSent(String body) {
        receiver.answer(request -> success());
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        Dispatch good = dispatch(notifier, NotificationKind.OPENED);
        Dispatch bad = new Dispatch(
                good.id(),
                good.kind(),
                body,
                1,
                good.remoteKey(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(send(notifier, bad).result()).isEqualTo(Result.PERMANENT_PAYLOAD);
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void pageWithAGoodStatusIsNoFlow() {
        receiver.answer(request -> new Answer(200, Map.of(), "<html>please log in</html>"));

        assertThat(send().problem().orElseThrow().errorClass()).isEqualTo(ErrorClass.UNREADABLE_ANSWER);
    }

    @Test
    void channelIsSpared() {
        Pace pace = notifier(receiver.uri("/"), Reach.LOCAL).pace();

        assertThat(pace.burst()).isLessThanOrEqualTo(4);
        assertThat(pace.burst() + Duration.ofHours(1).dividedBy(pace.each())).isLessThanOrEqualTo(90);
    }

    private String message(Incident incident) {
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        NotificationKind kind = incident.isOpen() ? NotificationKind.OPENED : NotificationKind.RESOLVED;
        return notifier.render(Renderings.of(notifier, kind, incident));
    }
}
