package io.tocsin.sink.routing;

import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.routing.NotificationDecision.Notify;
import io.tocsin.sink.routing.NotificationDecision.Quiet;

/**
 * Keeps a target from being told what a person did there: it would do it a second time, and say so again. Pure.
 *
 * <p>Told it is where its message shows who acted, as a card that is edited in place does; and of an opening, as each
 * generation is an object of its own that must be made before anything else can be said of it.
 */
public final class EchoPolicy {

    private EchoPolicy() {}

    /**
     * The decision, once it is known where the change was made.
     *
     * @param decided as {@link NotificationPolicy} has it
     * @param showsWhoActed whether the target's message says who did it
     */
    public static NotificationDecision decide(
            NotificationDecision decided, IncidentChange change, String target, boolean showsWhoActed) {
        if (showsWhoActed
                || !(decided instanceof Notify notify)
                || !change.actor().used(target)) {
            return decided;
        }
        boolean opens = notify.kind() == NotificationKind.OPENED || notify.kind() == NotificationKind.REOPENED;
        return opens ? decided : new Quiet(QuietReason.TOLD_BY_TARGET);
    }
}
