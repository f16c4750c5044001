package io.tocsin.sink.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Texts;
import io.tocsin.sink.message.Word;
import io.tocsin.sink.message.Wording;
import io.tocsin.sink.message.Words;
import io.tocsin.sink.outbound.OneLine;
import io.tocsin.sink.target.RenderedJson;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a mail about an incident says, as the outbox keeps it. The subject is the same for all mails of an incident, so it
 * has neither severity nor state: mail programs put together what has the same subject.
 *
 * @param subject one line
 * @param text for those who read text
 * @param html the same for the others; all that strangers wrote is escaped
 * @param incident its id
 * @param date of the change
 */
record MailText(String subject, String text, String html, String incident, Instant date) {

    private static final int MOST_SUBJECT = 150;
    private static final int MOST_PLACE = 60;

    /** Of this notification. */
    static MailText of(Rendering rendering) {
        Incident incident = rendering.incident();
        return new MailText(
                subject(rendering),
                text(rendering),
                html(rendering),
                incident.id().value(),
                rendering.notification().createdAt());
    }

    private static String subject(Rendering rendering) {
        Incident incident = rendering.incident();
        return OneLine.of(
                "[" + OneLine.of(Wording.place(incident), MOST_PLACE) + "] "
                        + OneLine.of(rendering.texts().title(), MOST_SUBJECT) + " ("
                        + incident.id().shortForm() + ")",
                MOST_SUBJECT + MOST_PLACE + 30);
    }

    private static String text(Rendering rendering) {
        Texts texts = rendering.texts();
        StringBuilder text = new StringBuilder(texts.summary()).append("\n\n");
        facts(rendering)
                .forEach((label, value) ->
                        text.append(label).append(": ").append(value).append('\n'));
        text.append('\n').append(texts.why()).append('\n');
        texts.details().forEach(line -> text.append("- ").append(line).append('\n'));
        rendering.link().ifPresent(link -> text.append('\n').append(link).append('\n'));
        return text.toString();
    }

    private static String html(Rendering rendering) {
        Texts texts = rendering.texts();
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=\"")
                .append(Html.escape(rendering.words().language().toLanguageTag()))
                .append("\"><body style=\"font-family:sans-serif\"><h2>")
                .append(Html.escape(texts.title()))
                .append("</h2><p>")
                .append(Html.escape(texts.summary()))
                .append("</p><table>");
        facts(rendering)
                .forEach((label, value) -> html.append("<tr><th style=\"text-align:left;padding-right:1em\">")
                        .append(Html.escape(label))
                        .append("</th><td>")
                        .append(Html.escape(value))
                        .append("</td></tr>"));
        html.append("</table><p>").append(Html.escape(texts.why())).append("</p>");
        texts.details()
                .forEach(line -> html.append("<p>").append(Html.escape(line)).append("</p>"));
        rendering
                .link()
                .ifPresent(link -> html.append(anchor(link, rendering.words().of(Word.OPEN_INCIDENT))));
        return html.append("</body></html>\n").toString();
    }

    private static String anchor(URI link, String label) {
        return "<p><a href=\"" + Html.escape(link.toString()) + "\">" + Html.escape(label) + "</a></p>";
    }

    private static Map<String, String> facts(Rendering rendering) {
        Incident incident = rendering.incident();
        Words words = rendering.words();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(words.of(Word.STATUS), words.of(incident.status()));
        facts.put(words.of(Word.SEVERITY), words.of(incident.severity()));
        facts.put(words.of(Word.SERVICE), Wording.place(incident));
        facts.put(
                words.of(Word.ALERTS),
                incident.alerts().firing() + " / " + incident.alerts().total());
        facts.put(words.of(Word.OPENED), DateTimeFormatter.ISO_INSTANT.format(incident.openedAt()));
        return facts;
    }

    /** As the outbox keeps it. */
    String body() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("subject", subject)
                .put("text", text)
                .put("html", html)
                .put("incident", incident)
                .put("date", DateTimeFormatter.ISO_INSTANT.format(date))
                .toString();
    }

    /** What {@link #body} made. */
    static MailText read(String body) {
        JsonNode read = RenderedJson.read(body);
        return new MailText(
                read.path("subject").asText(),
                read.path("text").asText(),
                read.path("html").asText(),
                read.path("incident").asText(),
                Instant.parse(read.path("date").asText()));
    }
}
