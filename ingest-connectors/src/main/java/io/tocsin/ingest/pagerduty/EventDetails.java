package io.tocsin.ingest.pagerduty;

import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import java.util.List;
import java.util.Optional;

/** What events say beyond their own fields: any JSON as details, often but a text, and places to look. */
final class EventDetails {

    private EventDetails() {}

    /** Takes what they describe, and keeps each of their values as a label under its path. */
    static void take(AlertDraft draft, Fields event, String name) {
        Fields details = event.at(name);
        draft.description(event.text(name))
                .description(details.text("description"))
                // What Alertmanager and Grafana write of a whole group.
                .description(details.text("firing"))
                .environment(details.text("env"))
                .environment(details.text("environment"));
        details.rest(draft::label);
        event.skip(name);
    }

    /** The client, links and images; version 1 knows the latter as {@code contexts}. */
    static void links(AlertDraft draft, Fields root) {
        draft.label("client", root.text("client")).link("client", root.text("client_url"));
        for (String list : List.of("links", "images", "contexts")) {
            for (Fields link : root.items(list)) {
                Optional<String> name = link.text("text").or(() -> link.text("alt"));
                draft.link(name.orElse("link"), link.text("href")).link(name.orElse("image"), link.text("src"));
            }
            root.skip(list);
        }
    }
}
