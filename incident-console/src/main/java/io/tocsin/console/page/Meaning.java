package io.tocsin.console.page;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.read.Incidents;
import io.tocsin.model.incident.Incident;
import java.util.List;

/** Finds the incident that a typed id means, or says why not. */
final class Meaning {

    private final Incidents incidents;

    Meaning(Incidents incidents) {
        this.incidents = incidents;
    }

    Incident of(String typed) {
        List<Incident> candidates = incidents.meant(typed);
        if (candidates.isEmpty()) {
            throw Problem.of(
                            ProblemKind.UNKNOWN_INCIDENT,
                            "No incident has the id “" + typed + "”, and none starts with it.")
                    .toException();
        }
        if (candidates.size() > 1) {
            throw Problem.of(ProblemKind.AMBIGUOUS_ID, "Several incidents start with “" + typed + "”:")
                    .withCandidates(candidates.stream()
                            .map(incident -> incident.id().value())
                            .toList())
                    .toException();
        }
        return candidates.get(0);
    }
}
