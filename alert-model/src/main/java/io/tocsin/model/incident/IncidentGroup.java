package io.tocsin.model.incident;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.GroupId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The group that an incident is in now: incidents that probably share a cause.
 *
 * @param id of the group
 * @param role of this incident in it
 * @param lead the incident to look at
 * @param leadService whose that is
 * @param leadSeverity how bad that was when it was last heard of
 * @param leadReason why it is that one
 * @param reason why this incident is in it
 * @param detail the reason as a sentence, with the path or place that it rests on
 * @param joinedAt when this incident came into it
 * @param cause the member that probably caused this incident; empty when none did
 * @param size how many incidents came into it so far
 * @param services whose they are, at most {@value #MOST_SERVICES}, in the order in which they came
 * @param heldUntil set while its rule keeps it quiet because of its cause: no longer than this
 */
public record IncidentGroup(
        GroupId id,
        GroupRole role,
        IncidentId lead,
        ServiceName leadService,
        Severity leadSeverity,
        LeadReason leadReason,
        GroupReason reason,
        String detail,
        Instant joinedAt,
        Optional<ProbableCause> cause,
        int size,
        List<ServiceName> services,
        Optional<Instant> heldUntil) {

    /** More services are counted, but not named. */
    public static final int MOST_SERVICES = 10;

    public IncidentGroup {
        services = List.copyOf(services);
    }

    /** The same group, with another end of the quiet. */
    public IncidentGroup heldUntil(Optional<Instant> other) {
        return new IncidentGroup(
                id,
                role,
                lead,
                leadService,
                leadSeverity,
                leadReason,
                reason,
                detail,
                joinedAt,
                cause,
                size,
                services,
                other);
    }

    /** True when another incident speaks for this one. */
    public boolean isMember() {
        return role == GroupRole.MEMBER;
    }
}
