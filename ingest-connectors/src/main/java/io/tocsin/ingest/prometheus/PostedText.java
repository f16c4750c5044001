package io.tocsin.ingest.prometheus;

import io.tocsin.ingest.reading.AlertDraft;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an alert says to people: title, description, service, environment, labels and links. */
final class PostedText {

    private static final List<String> SERVICES =
            List.of("service", "service_name", "app", "application", "app_kubernetes_io_name", "job", "namespace");
    private static final List<String> ENVIRONMENTS = List.of("environment", "env", "stage", "deployment_environment");
    private static final List<String> NAMES = List.of("alertname");
    private static final List<String> TITLES = List.of("summary", "title");
    private static final List<String> DESCRIPTIONS = List.of("description", "message");

    private PostedText() {}

    /** Tells it all to the draft; labels come first, so that no annotation takes the place of one. */
    static void tell(PostedAlert alert, AlertDraft draft) {
        LabelPairs labels = alert.labels();
        LabelPairs annotations = alert.annotations();
        String title = annotations.nameOf(TITLES);
        String description = annotations.nameOf(DESCRIPTIONS);
        draft.severity(LabelSeverity.of(alert))
                .service(labels.first(SERVICES))
                .environment(labels.first(ENVIRONMENTS))
                .title(annotations.first(TITLES))
                .title(labels.first(NAMES))
                .title(annotations.first(DESCRIPTIONS))
                .description(annotations.first(DESCRIPTIONS));
        labels.forEach(draft::label);
        annotations.forEach((name, text) -> {
            if (!name.equals(title) && !name.equals(description)) {
                annotation(name, text, draft);
            }
        });
        alert.others().forEach(draft::other);
        link("source", alert.generatorUrl(), draft);
    }

    /** A link, if one was given; remarked when it leads nowhere, as {@code /graph?…} of a server that nobody names. */
    static void link(String name, String url, AlertDraft draft) {
        draft.link(name, Optional.of(url.strip()).filter(text -> !text.isEmpty()));
    }

    private static void annotation(String name, String text, AlertDraft draft) {
        if (isWeb(text)) {
            link(linkName(name), text, draft);
        } else {
            draft.label("annotations." + name, text);
        }
    }

    /** {@code runbook_url} and {@code dashboardURL} are what they lead to. */
    private static String linkName(String annotation) {
        String name = withoutEnd(annotation, "_url");
        name = name == null ? withoutEnd(annotation, "url") : name;
        return name == null ? annotation : name;
    }

    private static @Nullable String withoutEnd(String name, String end) {
        int length = name.length() - end.length();
        return length > 0 && name.regionMatches(true, length, end, 0, end.length()) ? name.substring(0, length) : null;
    }

    private static boolean isWeb(String text) {
        return (text.startsWith("https://") || text.startsWith("http://")) && text.indexOf(' ') < 0;
    }
}
