package io.tocsin.sink.zendesk;

import io.tocsin.sink.message.Cut;
import io.tocsin.sink.message.Facts;
import io.tocsin.sink.message.Markup;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts for Zendesk, cut where it would refuse them, and never the link. */
final class ZendeskText {

    static final int MOST_SUBJECT = 150;
    /** Zendesk takes 64 KiB; nobody reads as much. */
    static final int MOST_COMMENT = 10_000;

    /** <code>{{…}}</code> is a placeholder, which Zendesk fills in, and {@code [ref:} begins the mark that we look for. */
    private static final Pattern STEERS =
            Pattern.compile("(?<=\\{)(?=\\{)|(?<=\\{)(?=%)|(?<=\\[)(?=\\s*ref:)", Pattern.CASE_INSENSITIVE);

    static final Markup MARKUP = text -> STEERS.matcher(text).replaceAll(" ");

    private ZendeskText() {}

    /** {@code CRITICAL: CPU is high}, in one line. */
    static String subject(Rendering rendering) {
        String severity = rendering.words().of(rendering.incident().severity());
        String title = severity.toUpperCase(rendering.words().language()) + ": "
                + rendering.texts().title();
        return OneLine.of(title, MOST_SUBJECT);
    }

    /** All that is known, for the first comment, which Zendesk shows as the description. */
    static String description(Rendering rendering) {
        List<String> lines = lines(rendering);
        lines.add("");
        Facts.of(rendering).forEach((name, value) -> lines.add(MARKUP.escape(name + ": " + value)));
        return withLink(lines, rendering);
    }

    /** What happened. */
    static String comment(Rendering rendering) {
        return withLink(lines(rendering), rendering);
    }

    private static List<String> lines(Rendering rendering) {
        List<String> lines = new ArrayList<>(List.of(rendering.texts().summary()));
        lines.addAll(rendering.texts().details());
        lines.add(rendering.texts().why());
        return lines;
    }

    private static String withLink(List<String> lines, Rendering rendering) {
        String end = rendering.link().map(link -> "\n" + link).orElse("");
        return Cut.at(String.join("\n", lines), MOST_COMMENT - end.length()) + end;
    }

    /** The least that is worth a comment. */
    static String brief(Rendering rendering) {
        return subject(rendering) + rendering.link().map(link -> "\n" + link).orElse("");
    }
}
