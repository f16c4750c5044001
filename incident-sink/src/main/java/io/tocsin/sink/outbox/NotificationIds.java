package io.tocsin.sink.outbox;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.identity.StableId;

/**
 * Ids of notifications follow from what they tell whom, so that a projection that is made again arrives at the same
 * ones. Without a dot, which Standard Webhooks separates by.
 */
public final class NotificationIds {

    private static final String PREFIX = "dlv-";

    private NotificationIds() {}

    /** The id of what this target is told of this revision. */
    public static NotificationId of(String target, IncidentId incident, long revision) {
        return new NotificationId(
                PREFIX + StableId.of("notification", target, incident.value(), Long.toString(revision)));
    }

    /** The id of what this target is told again of this revision. */
    static NotificationId reminder(String target, IncidentId incident, long revision, int number) {
        return new NotificationId(PREFIX
                + StableId.of("reminder", target, incident.value(), Long.toString(revision), Integer.toString(number)));
    }

    /** The id of the smaller message that takes the place of one that the target refused. */
    static NotificationId minimal(NotificationId refused) {
        return new NotificationId(PREFIX + StableId.of("minimal", refused.value()));
    }
}
