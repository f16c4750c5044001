package io.tocsin.model.incident;

import java.util.Optional;

/**
 * What is to come of an incident by the clock: who is told when nobody takes it, and until when it must be taken and
 * over. Taken over from the rules when the incident is shown, and when it reopens; other rules do not change it.
 *
 * @param escalation empty when the rule names no policy
 * @param acknowledge until when somebody must have taken it; empty when the rule asks for nothing
 * @param resolve until when it must be over; empty when the rule asks for nothing
 */
public record Response(
        Optional<Escalation> escalation, Optional<ServiceLevel> acknowledge, Optional<ServiceLevel> resolve) {

    /** Nothing is to come. */
    public static final Response NONE = new Response(Optional.empty(), Optional.empty(), Optional.empty());

    /** With another state of its escalation. */
    public Response with(Escalation other) {
        return new Response(Optional.of(other), acknowledge, resolve);
    }

    /** With another state of one of its service levels. */
    public Response with(ServiceLevelTarget target, ServiceLevel other) {
        return target == ServiceLevelTarget.ACKNOWLEDGE
                ? new Response(escalation, Optional.of(other), resolve)
                : new Response(escalation, acknowledge, Optional.of(other));
    }

    /** One of its service levels. */
    public Optional<ServiceLevel> level(ServiceLevelTarget target) {
        return target == ServiceLevelTarget.ACKNOWLEDGE ? acknowledge : resolve;
    }
}
