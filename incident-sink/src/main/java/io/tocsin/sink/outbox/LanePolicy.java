package io.tocsin.sink.outbox;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what of a lane is still worth sending, and what comes next. Pure; asked before each attempt.
 *
 * <p>Every message holds the whole incident, so of several updates only the newest matters. Once an incident is over
 * its target is never told that it is open; it is told that it is over only if it heard, or may have heard, that it
 * was open. Each generation is judged for itself.
 */
final class LanePolicy {

    private LanePolicy() {}

    /**
     * The decision for one lane.
     *
     * @param waiting what was not delivered yet, in the order of the lane
     * @param facts by generation; a generation without facts has never been heard of
     */
    static LaneDecision decide(List<LaneRow> waiting, Map<Integer, GenerationFacts> facts) {
        List<Later> later = later(waiting);
        Map<NotificationId, SupersedeReason> superseded = new LinkedHashMap<>();
        Map<Integer, Instant> passedUpdates = new HashMap<>();
        for (int i = 0; i < waiting.size(); i++) {
            LaneRow row = waiting.get(i);
            Optional<SupersedeReason> reason =
                    judge(row, later.get(i), facts.getOrDefault(row.generation(), GenerationFacts.NONE));
            if (reason.isEmpty()) {
                return new LaneDecision(superseded, Optional.of(row), Optional.of(due(row, passedUpdates)));
            }
            superseded.put(row.id(), reason.get());
            if (row.kind() == NotificationKind.UPDATED) {
                passedUpdates.putIfAbsent(row.generation(), row.dueAt());
            }
        }
        return new LaneDecision(superseded, Optional.empty(), Optional.empty());
    }

    /** What comes after a row, of the same generation. */
    private enum Later {
        /** Nothing. */
        NOTHING,
        /** Something, but not the end. */
        MORE,
        /** The end, and maybe more. */
        END
    }

    /** For each row; from the last one to the first, so that a long lane is walked once. */
    private static List<Later> later(List<LaneRow> waiting) {
        Map<Integer, Later> byGeneration = new HashMap<>();
        Later[] later = new Later[waiting.size()];
        for (int i = waiting.size() - 1; i >= 0; i--) {
            LaneRow row = waiting.get(i);
            later[i] = byGeneration.getOrDefault(row.generation(), Later.NOTHING);
            boolean over = later[i] == Later.END || row.kind() == NotificationKind.RESOLVED;
            byGeneration.put(row.generation(), over ? Later.END : Later.MORE);
        }
        return List.of(later);
    }

    private static Optional<SupersedeReason> judge(LaneRow row, Later later, GenerationFacts facts) {
        boolean over = later == Later.END;
        return switch (row.kind()) {
            case OPENED, REOPENED -> over ? Optional.of(SupersedeReason.RESOLVED_MEANWHILE) : Optional.empty();
            case UPDATED -> later == Later.NOTHING ? Optional.empty() : Optional.of(SupersedeReason.NEWER_STATE);
            case ACKNOWLEDGED, ESCALATED -> over ? Optional.of(SupersedeReason.NEWER_STATE) : Optional.empty();
            // Without an opening of its own it is not the answer to one: its route tells endings only.
            case RESOLVED ->
                facts.told() || !facts.toBeOpened() ? Optional.empty() : Optional.of(SupersedeReason.NEVER_TOLD);
        };
    }

    /**
     * An update takes the place of an earlier one in time too: it waits no longer than that would have, however many
     * come after it, and it is held back as long when that was held back after a failure.
     */
    private static Instant due(LaneRow row, Map<Integer, Instant> passedUpdates) {
        return row.kind() == NotificationKind.UPDATED
                ? passedUpdates.getOrDefault(row.generation(), row.dueAt())
                : row.dueAt();
    }
}
