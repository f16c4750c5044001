package io.tocsin.sink.outbox;

import io.tocsin.sink.store.Unnest;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Takes back what waits for a target in which a person ended the incident. The lanes are locked before. */
final class EndedStatements {

    private EndedStatements() {}

    /** Gives the target of each notification that is taken back. What is under way at this moment cannot be. */
    static List<String> takeBack(Handle handle, List<EndedThere> ended) {
        return Unnest.of(ended)
                .text(end -> end.lane().incident().value())
                .text(end -> end.lane().target())
                .integer(EndedThere::generation)
                .time(EndedThere::at)
                .returningText(handle, """
                        UPDATE notification_outbox AS waiting SET state = 'superseded', superseded_at = ended.at,
                            next_attempt_at = NULL, last_error = 'ended_there'
                        FROM unnest(?::text[], ?::text[], ?::integer[], ?::timestamptz[])
                            AS ended (incident_id, target, generation, at)
                        WHERE waiting.incident_id = ended.incident_id AND waiting.target = ended.target
                            AND waiting.generation = ended.generation AND waiting.state = 'pending'
                        RETURNING waiting.target""");
    }
}
