package io.tocsin.sink.routing;

import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;

/** Whether a target is told of a change. */
public sealed interface NotificationDecision {

    /** It is, and why. */
    record Notify(NotificationKind kind, NotificationReason reason) implements NotificationDecision {}

    /** It is not, and why not. */
    record Quiet(QuietReason reason) implements NotificationDecision {}
}
