package io.tocsin.sink.servicenow;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.message.Cut;
import io.tocsin.sink.message.Markup;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Word;
import io.tocsin.sink.outbound.OneLine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts for ServiceNow: what is longer than a field it cuts without a word, so we cut it, and never the link. */
final class ServiceNowText {

    static final int MOST_SHORT_DESCRIPTION = 160;
    static final int MOST_TEXT = 4_000;

    /** In a journal {@code [code]…[/code]} is shown as HTML, and {@code [ref:} begins the mark that we look for. */
    private static final Pattern STEERS = Pattern.compile("\\[(?=\\s*/?\\s*(code|ref:))", Pattern.CASE_INSENSITIVE);

    static final Markup MARKUP = text -> STEERS.matcher(text).replaceAll("(");

    /** As the Table API and events take times; they are in GMT. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private ServiceNowText() {}

    static String time(Instant time) {
        return TIME.format(time);
    }

    /** {@code CRITICAL: CPU is high}, in one line. */
    static String title(Rendering rendering) {
        Coded severity = rendering.incident().severity();
        String word =
                rendering.words().of(severity).toUpperCase(rendering.words().language());
        return OneLine.of(word + ": " + rendering.texts().title(), MOST_SHORT_DESCRIPTION);
    }

    /** All that is known, for a field that is read once. */
    static String description(Rendering rendering) {
        Incident incident = rendering.incident();
        List<String> lines = new ArrayList<>(List.of(rendering.texts().summary()));
        lines.addAll(rendering.texts().details());
        lines.add(rendering.texts().why());
        lines.add(rendering.words().of(Word.OPENED) + ": " + time(incident.openedAt()) + " GMT");
        return withLink(lines, rendering, MOST_TEXT);
    }

    /** What happened, for a journal; room is left for a mark. */
    static String note(Rendering rendering) {
        List<String> lines = new ArrayList<>(List.of(rendering.texts().summary()));
        lines.addAll(rendering.texts().details());
        lines.add(rendering.texts().why());
        return withLink(lines, rendering, MOST_TEXT - ServiceNowBody.MOST_MARK);
    }

    private static String withLink(List<String> lines, Rendering rendering, int most) {
        String end = rendering.link().map(link -> "\n" + link).orElse("");
        return Cut.at(String.join("\n", lines), most - end.length()) + end;
    }
}
