package io.tocsin.model.decision;

import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one accepted alert event, message or command, and why. Exactly one for each; the value of the topic
 * {@code tocsin.decisions.v1}.
 *
 * @param subject id of the event, message or command
 * @param service whose journal it was in
 * @param outcome what became of it
 * @param reason why
 * @param effect what it did to an incident
 * @param incident the incident concerned
 * @param rule the correlation rule that matched
 * @param dedupKey the alert concerned
 * @param detail one sentence for people; may be empty
 * @param position of its entry in the journal: the sender's receipt
 * @param at append time of that entry
 */
public record Decision(
        String subject,
        ServiceName service,
        Outcome outcome,
        DecisionReason reason,
        IncidentEffect effect,
        Optional<IncidentId> incident,
        Optional<String> rule,
        Optional<DedupKey> dedupKey,
        String detail,
        JournalPosition position,
        Instant at) {}
