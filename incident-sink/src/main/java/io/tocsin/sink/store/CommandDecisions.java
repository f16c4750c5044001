package io.tocsin.sink.store;

import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads what became of commands. Methods throw {@link StoreUnavailableException} when the database is away. */
public final class CommandDecisions {

    private final Session session;

    CommandDecisions(Session session) {
        this.session = session;
    }

    /** What became of this command; empty while it is not decided, or not projected yet. */
    public Optional<CommandDecision> find(CommandId id) {
        return session.read(handle -> handle.createQuery(
                        "SELECT command_id, outcome, reason, incident_id, detail, at FROM command_decisions"
                                + " WHERE command_id = :id")
                .bind("id", StorableText.of(id.value()))
                .map((row, context) -> read(row))
                .findOne());
    }

    private static CommandDecision read(ResultSet row) throws SQLException {
        return new CommandDecision(
                new CommandId(row.getString("command_id")),
                Coded.parse(Outcome.class, row.getString("outcome")),
                Coded.parse(DecisionReason.class, row.getString("reason")),
                Optional.ofNullable(row.getString("incident_id")).map(IncidentId::new),
                row.getString("detail"),
                Rows.instant(row, "at"));
    }
}
