package io.tocsin.sink.store;

import io.tocsin.model.decision.Decision;
import io.tocsin.model.incident.IncidentChange;
import java.util.List;

/**
 * What one poll brought.
 *
 * @param changes in the order of the topic
 * @param commandDecisions decisions on commands, in the order of the topic
 * @param decisionCounts how many decisions on alert events it brought; no two of a day, a service and an outcome
 * @param offsets how far it goes; partitions that it does not touch are left out
 */
public record ProjectionBatch(
        List<IncidentChange> changes,
        List<Decision> commandDecisions,
        List<DecisionCount> decisionCounts,
        List<OffsetStep> offsets) {

    public ProjectionBatch {
        changes = List.copyOf(changes);
        commandDecisions = List.copyOf(commandDecisions);
        decisionCounts = List.copyOf(decisionCounts);
        offsets = List.copyOf(offsets);
    }

    /** Without decisions on alert events. */
    public ProjectionBatch(List<IncidentChange> changes, List<Decision> commandDecisions, List<OffsetStep> offsets) {
        this(changes, commandDecisions, List.of(), offsets);
    }
}
