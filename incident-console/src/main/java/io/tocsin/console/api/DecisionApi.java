package io.tocsin.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.JsonAnswer;
import io.tocsin.console.query.Parameters;
import io.tocsin.console.why.DecisionFinder;
import io.tocsin.console.why.Explanation;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.JournalPosition;
import java.util.Optional;
import java.util.Set;

/** {@code GET /api/v1/decisions}: what became of one event, and why. */
final class DecisionApi {

    private final DecisionFinder finder;

    DecisionApi(DecisionFinder finder) {
        this.finder = finder;
    }

    AggregatedHttpResponse find(Call call) {
        Parameters parameters = new Parameters(call.query());
        parameters.allow(Set.of("event_id", "receipt"));
        String event = parameters
                .text("event_id", EventId.MAX_LENGTH)
                .orElseThrow(() -> Parameters.refuse("event_id", "nothing", "the id of an event or a command"));
        Optional<JournalPosition> receipt =
                parameters.text("receipt", EventId.MAX_LENGTH).map(DecisionApi::receipt);
        Explanation explanation = finder.find(event, receipt);
        ObjectNode body = ApiJson.object();
        body.set("decision", ApiJson.decision(explanation.decision()));
        explanation.entry().ifPresent(entry -> body.set("journal_entry", ApiJson.journalEntry(entry)));
        return JsonAnswer.ok(body);
    }

    private static JournalPosition receipt(String text) {
        try {
            return JournalPosition.parse(text);
        } catch (IllegalArgumentException e) {
            throw Parameters.refuse("receipt", text, "partition-offset, as in 3-1042");
        }
    }
}
