package io.tocsin.sink.projection;

import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.outbox.DuePolicy;
import io.tocsin.sink.routing.NotificationDecision;
import io.tocsin.sink.routing.NotificationPolicy;
import io.tocsin.sink.routing.QuietReason;
import io.tocsin.sink.routing.RouteAnswer;
import io.tocsin.sink.routing.RouteTree;
import io.tocsin.sink.routing.Subject;
import io.tocsin.sink.routing.Summons;
import io.tocsin.sink.routing.TargetRoutes;
import io.tocsin.sink.routing.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what would be told of a change, by the rules by which it is told; sends nothing and asks nobody. Pure. */
public final class RoutePreview {

    private final RouteTree routes;
    private final Set<String> targets;
    private final Duration updateInterval;

    /**
     * Of these routes.
     *
     * @param targets names of all that are configured
     * @param updateInterval so long updates wait that no route tells
     */
    public RoutePreview(RouteTree routes, Set<String> targets, Duration updateInterval) {
        this.routes = routes;
        this.targets = Set.copyOf(targets);
        this.updateInterval = updateInterval;
    }

    /** What one target would hear. */
    public sealed interface Preview {

        /** Whom it is about. */
        String target();

        /**
         * This.
         *
         * @param kind what
         * @param reason why
         * @param dueAt when
         * @param route that decides when and how
         */
        record Told(String target, NotificationKind kind, NotificationReason reason, Instant dueAt, RouteAnswer route)
                implements Preview {}

        /** Nothing, and why. */
        record Quiet(String target, QuietReason reason) implements Preview {}
    }

    /**
     * What each target would hear that a route leads to, in the order of the tree.
     *
     * @param told whether those targets were told that it is open
     */
    public List<Preview> of(Subject subject, IncidentChange change, boolean told, Instant now) {
        List<RouteAnswer> answers = routes.answers(subject);
        return answers.stream()
                .flatMap(answer -> answer.targets().stream())
                .distinct()
                .map(target -> one(change, RouteTree.of(target, answers, Optional.empty()), target, told, now))
                .toList();
    }

    private Preview one(IncidentChange change, TargetRoutes leading, String target, boolean told, Instant now) {
        NotificationDecision decision = NotificationPolicy.decide(
                change, leading.interest(), told, Summons.of(change.detail(), target, targets));
        if (decision instanceof NotificationDecision.Quiet quiet) {
            return new Preview.Quiet(target, quiet.reason());
        }
        NotificationDecision.Notify notify = (NotificationDecision.Notify) decision;
        Optional<RouteAnswer> route = leading.answer(notify.kind());
        Timing timing = route.map(RouteAnswer::timing).orElse(Timing.atOnce(updateInterval));
        Optional<Instant> due = DuePolicy.dueAt(notify.kind(), change.at(), now, timing);
        return due.isPresent() && route.isPresent()
                ? new Preview.Told(target, notify.kind(), notify.reason(), due.get(), route.get())
                : new Preview.Quiet(target, QuietReason.OUTSIDE_WINDOW);
    }
}
