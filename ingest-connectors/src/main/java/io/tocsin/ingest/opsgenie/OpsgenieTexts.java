package io.tocsin.ingest.opsgenie;

import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the API and the webhooks say of an alert in the same words. */
final class OpsgenieTexts {

    private OpsgenieTexts() {}

    /** Takes message, description, priority, entity, source, tags, details and responders. */
    static void take(AlertDraft draft, Fields alert) {
        Fields details = alert.at("details");
        draft.severity(severity(draft, alert.text("priority")))
                .title(alert.text("message"))
                .description(alert.text("description"))
                .label("entity", present(alert.text("entity")))
                .label("source", present(alert.text("source")))
                .label("alias", present(alert.text("alias")))
                .label("responders", names(alert, "responders"))
                .link("source", alert.text("source").filter(text -> text.startsWith("http")))
                .link("url", details.text("url").filter(text -> text.startsWith("http")));
        tags(draft, alert);
        details.names().forEach(name -> draft.label(name, present(details.text(name))));
        alert.skip("details");
        alert.skip("visibleTo");
    }

    /** Each tag with a colon as a label, the others together. */
    private static void tags(AlertDraft draft, Fields alert) {
        List<String> bare = new ArrayList<>();
        for (Fields tag : alert.items("tags")) {
            tag.text().ifPresent(text -> {
                for (String word : words(text)) {
                    int colon = word.indexOf(':');
                    if (colon <= 0) {
                        bare.add(word);
                    } else {
                        String name = word.substring(0, colon).strip();
                        draft.label(name, word.substring(colon + 1).strip());
                    }
                }
            });
        }
        draft.label("tags", String.join(",", bare));
        alert.skip("tags");
    }

    /** The value of the first tag with one of these names. */
    static Optional<String> tag(Fields alert, List<String> names) {
        return alert.items("tags").stream()
                .flatMap(tag -> tag.text().map(OpsgenieTexts::words).orElse(List.of()).stream())
                .filter(word -> names.stream().anyMatch(name -> word.startsWith(name + ":")))
                .map(word -> word.substring(word.indexOf(':') + 1).strip())
                .findFirst();
    }

    /** Some senders put all their tags into one: {@code component:mysql env:live}. */
    private static List<String> words(String tag) {
        List<String> words = List.of(tag.split("\\s+"));
        return words.size() > 1 && words.stream().allMatch(word -> word.indexOf(':') > 0) ? words : List.of(tag);
    }

    /** P1 to P5, which old senders write as a number; without one Opsgenie means P3. */
    private static Optional<Severity> severity(AlertDraft draft, Optional<String> priority) {
        if (priority.isEmpty()) {
            return Optional.of(Severity.WARNING);
        }
        String word = priority.get().length() == 1 ? "P" + priority.get() : priority.get();
        Optional<Severity> severity = SeverityWords.of(word);
        draft.remark(severity.isEmpty(), Remark.SEVERITY_ASSUMED);
        return severity.or(() -> Optional.of(Severity.WARNING));
    }

    private static Optional<String> names(Fields alert, String list) {
        List<String> names = alert.items(list).stream()
                .flatMap(item -> item.first("name", "username", "id").stream())
                .toList();
        alert.skip(list);
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    /** A dash is what some senders write for nothing. */
    static Optional<String> present(Optional<String> text) {
        return text.filter(word -> !word.equals("-"));
    }
}
