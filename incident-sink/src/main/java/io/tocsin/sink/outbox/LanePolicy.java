package io.tocsin.sink.outbox;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import java.time.Instant;
import java.util.ArrayList;
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
        Map<NotificationId, SupersedeReason> superseded = new LinkedHashMap<>();
        List<LaneRow> passed = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            LaneRow row = waiting.get(i);
            List<LaneRow> later = waiting.subList(i + 1, waiting.size()).stream()
                    .filter(other -> other.generation() == row.generation())
                    .toList();
            Optional<SupersedeReason> reason =
                    judge(row, later, facts.getOrDefault(row.generation(), GenerationFacts.NONE));
            if (reason.isEmpty()) {
                return new LaneDecision(superseded, Optional.of(row), Optional.of(due(row, passed)));
            }
            superseded.put(row.id(), reason.get());
            passed.add(row);
        }
        return new LaneDecision(superseded, Optional.empty(), Optional.empty());
    }

    private static Optional<SupersedeReason> judge(LaneRow row, List<LaneRow> later, GenerationFacts facts) {
        boolean over = later.stream().anyMatch(other -> other.kind() == NotificationKind.RESOLVED);
        return switch (row.kind()) {
            case OPENED, REOPENED -> over ? Optional.of(SupersedeReason.RESOLVED_MEANWHILE) : Optional.empty();
            case UPDATED -> later.isEmpty() ? Optional.empty() : Optional.of(SupersedeReason.NEWER_STATE);
            case ACKNOWLEDGED -> over ? Optional.of(SupersedeReason.NEWER_STATE) : Optional.empty();
            // Without an opening of its own it is not the answer to one: its route tells endings only.
            case RESOLVED ->
                facts.told() || !facts.toBeOpened() ? Optional.empty() : Optional.of(SupersedeReason.NEVER_TOLD);
        };
    }

    /**
     * An update takes the place of an earlier one in time too: it waits no longer than that would have, however many
     * come after it, and it is held back as long when that was held back after a failure.
     */
    private static Instant due(LaneRow row, List<LaneRow> passed) {
        if (row.kind() != NotificationKind.UPDATED) {
            return row.dueAt();
        }
        return passed.stream()
                .filter(earlier ->
                        earlier.kind() == NotificationKind.UPDATED && earlier.generation() == row.generation())
                .findFirst()
                .map(LaneRow::dueAt)
                .orElse(row.dueAt());
    }
}
