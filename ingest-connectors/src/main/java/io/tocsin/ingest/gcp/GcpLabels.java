package io.tocsin.ingest.gcp;

import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import java.util.List;
import java.util.Optional;

/** Labels of the policy, of the resource and of the metric, under their own names; the policy's come first. */
final class GcpLabels {

    private static final List<List<String>> PLACES = List.of(
            List.of("policy_user_labels"),
            List.of("resource", "labels"),
            List.of("metric", "labels"),
            List.of("metadata", "user_labels"),
            List.of("metadata", "system_labels"));

    private GcpLabels() {}

    static void add(Fields incident, AlertDraft draft) {
        Fields policy = incident.at("policy_user_labels");
        Fields user = incident.at("metadata", "user_labels");
        draft.service(policy.text("service"))
                .service(user.text("service"))
                .service(incident.text("resource", "labels", "service_name"))
                .environment(environment(policy))
                .environment(environment(user));
        draft.label("resource", incident.text("resource_display_name").or(() -> incident.text("resource_name")))
                .label("metric", incident.text("metric", "type"));
        // What was measured differs between an open incident and its end; the summary tells it.
        incident.skip("observed_value");
        incident.skip("started_at");
        incident.skip("ended_at");
        for (List<String> place : PLACES) {
            String[] steps = place.toArray(String[]::new);
            draft.rest(incident.at(steps));
            incident.skip(steps);
        }
    }

    private static Optional<String> environment(Fields labels) {
        return labels.text("environment").or(() -> labels.text("env"));
    }
}
