package io.tocsin.sink.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.Gson;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.element.ButtonElement;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.incident.Storm;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.target.RenderedJson;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Incidents;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlackCardTest {

    private static final Optional<URI> CONSOLE = Optional.of(URI.create("https://tocsin.example.com"));

    @Test
    void cardIsWhatSlacksOwnModelReads() {
        List<LayoutBlock> blocks =
                blocks(card(Incidents.triggered("checkout").title("CPU is high").build()));

        assertThat(blocks).hasSize(3);
        assertThat(((HeaderBlock) blocks.get(0)).getText().getText()).endsWith("CPU is high");
        assertThat(((SectionBlock) blocks.get(1)).getFields()).hasSize(4);
        MarkdownTextObject context = (MarkdownTextObject)
                ((ContextBlock) blocks.get(2)).getElements().get(0);
        assertThat(context.getText()).startsWith("<https://tocsin.example.com/incidents/");
    }

    @Test
    void hostileTitleWakesNobodyAndBreaksNothing() {
        Incident hostile = Incidents.triggered("checkout")
                .title("<!channel> \"quoted\" \\ & <https://evil.example|click>\n*bold* \u0000")
                .build();

        String card = card(hostile);

        assertThat(card).doesNotContain("<!channel>", "<https://evil");
        assertThat(blocks(card)).hasSize(3);
    }

    @Test
    void slackLooksForNoNamesInWhatAlertsSay() throws Exception {
        Incident incident = Incidents.triggered("checkout")
                .title("@here look at #general")
                .leading("payment", "checkout", "@channel")
                .build();

        List<JsonNode> texts = RenderedJson.object(card(incident)).findParents("type").stream()
                .filter(text -> text.path("type").asText().equals("mrkdwn"))
                .toList();

        assertThat(texts).hasSize(6).allMatch(text -> text.path("verbatim").asBoolean());
    }

    @Test
    void longTextsKeepSlacksLimits() {
        Incident longest = Incidents.triggered(AlertEvents.firing("s".repeat(200))
                        .environment("<".repeat(150))
                        .build())
                .title("&".repeat(5_000))
                .build();

        String card = card(longest);
        List<LayoutBlock> blocks = blocks(card);

        assertThat(card.length()).isLessThan(10_000);
        assertThat(((HeaderBlock) blocks.get(0)).getText().getText().length()).isLessThanOrEqualTo(150);
        ((SectionBlock) blocks.get(1))
                .getFields()
                .forEach(field -> assertThat(field.getText().length()).isLessThanOrEqualTo(2_000));
    }

    @Test
    void cardOfALeadNamesTheServicesThatItSpeaksFor() {
        String card = card(Incidents.triggered("payment")
                .leading("payment", "checkout", "<!channel>")
                .build());

        assertThat(section(card)).isEqualTo("3 services affected: payment, checkout, &lt;!channel&gt;");
        assertThat(RenderedJson.object(card).path("text").asText())
                .contains(". 3 services affected: payment, checkout, ");
    }

    @Test
    void cardOfAMemberThatIsToldNamesItsProbableCause() {
        String card = card(Incidents.triggered("frontend")
                .memberOf(Incidents.triggered("payment").build())
                .build());

        assertThat(section(card)).isEqualTo("Probable cause: frontend -&gt; payment");
    }

    @Test
    void cardOfAStormSaysSoWithWhatMostOfItsAlertsHaveInCommon() {
        Storm storm = new Storm(
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                199_500,
                List.of(),
                List.of(new Storm.TopLabel("cluster", "east", 9), new Storm.TopLabel("check", "<!here>", 5)));

        assertThat(section(card(Incidents.triggered("disks").storming(storm).build())))
                .isEqualTo(
                        "Storm: 199,500 changes of alerts told in sum; most of them cluster=east, check=&lt;!here&gt;");
    }

    @Test
    void circumstancesKeepSlacksLimits() {
        String[] many = new String[IncidentGroup.MOST_SERVICES];
        Arrays.setAll(many, i -> i + "&".repeat(190));

        String card = card(Incidents.triggered("payment").leading(many).build());

        assertThat(card.length()).isLessThan(10_000);
        assertThat(section(card).length()).isLessThanOrEqualTo(3_000);
    }

    /** The text between the fields and the context. */
    private static String section(String card) {
        return ((SectionBlock) blocks(card).get(2)).getText().getText();
    }

    @Test
    void buttonsAreThoseThatTheIncidentStillNeedsAndCarryItsGeneration() {
        Incident open = Incidents.triggered("checkout").build();
        Instant later = open.openedAt().plusSeconds(60);

        assertThat(buttons(open))
                .containsExactly(
                        "tocsin_acknowledge=inc-" + open.id() + "-g1",
                        "tocsin_resolve=inc-" + open.id() + "-g1",
                        "tocsin_open=null");
        assertThat(buttons(Incidents.triggered("checkout")
                        .acknowledged("ada", later)
                        .build()))
                .extracting(button -> button.substring(0, button.indexOf('=')))
                .containsExactly("tocsin_resolve", "tocsin_open");
        assertThat(buttons(Incidents.triggered("checkout").resolved(later).build()))
                .containsExactly("tocsin_open=null");
    }

    private static List<String> buttons(Incident incident) {
        List<LayoutBlock> blocks = blocks(card(incident, SlackButtons.ACTIONS));
        return ((ActionsBlock) blocks.get(blocks.size() - 1))
                .getElements().stream()
                        .map(ButtonElement.class::cast)
                        .map(button -> button.getActionId() + "=" + button.getValue())
                        .toList();
    }

    @Test
    void metadataNamesTheDeliveryAndTheCard() {
        Incident incident = Incidents.triggered("checkout").build();

        JsonNode metadata = RenderedJson.object(card(incident)).path("metadata");

        assertThat(metadata.path("event_type").asText()).isEqualTo("incident_update");
        assertThat(metadata.path("event_payload").path("delivery_id").asText()).isEqualTo("dlv-1");
        assertThat(metadata.path("event_payload").path("remote_key").asText())
                .isEqualTo("inc-" + incident.id() + "-g1");
    }

    @Test
    void minimalMessageKeepsTheSentenceAndTheLink() {
        Incident incident = Incidents.triggered("checkout").title("CPU is high").build();

        String minimal = SlackBody.withoutBlocks(card(incident)).orElseThrow();

        assertThat(RenderedJson.object(minimal).has("blocks")).isFalse();
        assertThat(RenderedJson.object(minimal).path("text").asText())
                .contains("CPU is high", "https://tocsin.example.com/incidents/" + incident.id());
        assertThat(SlackBody.withoutBlocks(minimal)).isEmpty();
    }

    private static String card(Incident incident) {
        return card(incident, SlackButtons.NONE);
    }

    private static String card(Incident incident, SlackButtons buttons) {
        Notification notification = new Notification(
                new NotificationId("dlv-1"),
                "slack",
                NotificationKind.OPENED,
                NotificationReason.FIRST_NOTIFICATION,
                incident.lastChangedAt(),
                incident);
        return new SlackCard(new MessageWriter(CONSOLE).write(notification, SlackText.MARKUP, Style.PLAIN))
                .forApi(buttons);
    }

    /** Read strictly by the model classes of Slack's own SDK. */
    static List<LayoutBlock> blocks(String card) {
        Gson gson = SlackModel.strict();
        List<LayoutBlock> blocks = new ArrayList<>();
        RenderedJson.object(card)
                .path("blocks")
                .forEach(block -> blocks.add(gson.fromJson(block.toString(), LayoutBlock.class)));
        return blocks;
    }
}
