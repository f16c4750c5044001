package io.tocsin.ingest.uptimekuma;

import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a message says, in its own fields or in those of a template. */
final class KumaMessage {

    /** The name that a template has when the test button was pressed. */
    private static final String NO_MONITOR = "Monitor Name not available";
    /** Different in each message, or said elsewhere. */
    private static final List<String> OF_ONE_BEAT = List.of(
            "monitorID",
            "important",
            "ping",
            "duration",
            "retries",
            "time",
            "localDateTime",
            "timezone",
            "timezoneOffset",
            "status",
            "msg");

    private final Fields root;
    private final Fields heartbeat;
    private final Fields monitor;
    private final String text;
    private final Optional<KumaText> words;
    private final boolean mended;

    private KumaMessage(KumaParts parts) {
        this.root = Fields.of(parts.root());
        this.heartbeat = root.at("heartbeat");
        this.monitor = root.at("monitor");
        this.text =
                root.first("msg", "text", "message", "content", "body", "title").orElse("");
        this.words = KumaText.of(text);
        this.mended = parts.mended();
    }

    static KumaMessage of(Fields body) throws UnreadableException {
        return new KumaMessage(KumaParts.of(body));
    }

    /** True when one of its parts was not JSON as it came. */
    boolean isMended() {
        return mended;
    }

    /** What it says in words; may be empty. */
    String text() {
        return text;
    }

    boolean isTest() {
        boolean empty = !heartbeat.isObject() && !monitor.isObject();
        boolean button = root.has("heartbeat") && root.has("monitor") && root.has("msg");
        return (empty && (button || text.endsWith(" Testing")))
                || words.filter(said -> said.status().equals("Test")).isPresent()
                || status().filter(word -> word.endsWith("Test")).isPresent()
                || name().equals(Optional.of(NO_MONITOR));
    }

    KumaMonitor monitor() throws UnreadableException {
        Optional<String> id = monitor.text("id")
                .or(() -> heartbeat.text("monitorID"))
                .or(() -> root.first("monitor_id", "monitorID", "id"));
        return KumaMonitor.of(id, name(), monitor);
    }

    KumaState state() {
        KumaState said = KumaState.of(status());
        // A monitor without a beat says neither up nor down; a template without a word for it only fails to say it.
        return said == KumaState.NONE && !monitor.isObject() ? KumaState.UNKNOWN : said;
    }

    boolean isDated() {
        return heartbeat.text("time").isPresent()
                || heartbeat.text("localDateTime").isPresent();
    }

    /** What it is about, the same while the days count down. */
    String subject() {
        return text.replaceFirst("^(\\[[^\\]]*])+", "")
                .replaceAll("\\d+", "#")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    AlertDraft describe(AlertDraft draft) {
        Optional<String> local = heartbeat
                .text("localDateTime")
                .flatMap(time -> heartbeat.text("timezoneOffset").map(offset -> time + offset));
        draft.description(heartbeat.text("msg"))
                .description(words.map(KumaText::why))
                .description(Optional.of(text))
                .occurredAt(heartbeat.text("time"))
                .occurredAt(local)
                .occurredAt(root.first("time", "timestamp"));
        OF_ONE_BEAT.forEach(heartbeat::skip);
        draft.rest(heartbeat);
        root.skip("heartbeat");
        root.skip("monitor");
        return draft.rest(root);
    }

    private Optional<String> status() {
        return heartbeat.text("status").or(() -> root.first("status", "STATUS")).or(() -> words.map(KumaText::status));
    }

    private Optional<String> name() {
        return monitor.text("name")
                .or(() -> root.first("name", "NAME", "monitor_name"))
                .or(() -> words.map(KumaText::name));
    }
}
