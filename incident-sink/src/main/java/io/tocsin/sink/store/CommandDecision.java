package io.tocsin.sink.store;

import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a command; the first decision on its id stands.
 *
 * @param command which
 * @param outcome done or refused
 * @param reason why
 * @param incident the incident concerned
 * @param detail one sentence for people; may be empty
 * @param at append time of the command
 */
public record CommandDecision(
        CommandId command,
        Outcome outcome,
        DecisionReason reason,
        Optional<IncidentId> incident,
        String detail,
        Instant at) {}
