package io.tocsin.engine.rules;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.incident.Escalation;
import io.tocsin.model.incident.EscalationPolicy;
import io.tocsin.model.incident.Response;
import io.tocsin.model.incident.ServiceLevel;
import io.tocsin.model.incident.ServiceLevelTarget;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is asked of people when an incident opens. Refuses impossible values with an {@link IllegalArgumentException} that
 * names what was found and what is allowed.
 *
 * @param escalation who is told while nobody takes it; empty: nobody else
 * @param acknowledge how soon somebody must take it, by severity; whenever they like where there is none
 * @param resolve how soon it must be over, likewise
 */
public record ResponseRule(
        Optional<EscalationPolicy> escalation, Map<Severity, Duration> acknowledge, Map<Severity, Duration> resolve) {

    /** Nothing. */
    public static final ResponseRule NONE = new ResponseRule(Optional.empty(), Map.of(), Map.of());

    public ResponseRule {
        acknowledge = checked(ServiceLevelTarget.ACKNOWLEDGE, acknowledge);
        resolve = checked(ServiceLevelTarget.RESOLVE, resolve);
    }

    /** As it begins for an incident that is shown now. */
    public Response begin(Severity severity) {
        return new Response(
                escalation.map(policy -> Escalation.of(policy, severity)), level(acknowledge), level(resolve));
    }

    /** All that it says; equal for equal rules only. */
    String definition() {
        return escalation.map(EscalationPolicy::definition).orElse("")
                + new TreeMap<>(acknowledge)
                + new TreeMap<>(resolve);
    }

    private static Optional<ServiceLevel> level(Map<Severity, Duration> within) {
        return within.isEmpty() ? Optional.empty() : Optional.of(ServiceLevel.of(within));
    }

    private static Map<Severity, Duration> checked(Coded target, Map<Severity, Duration> within) {
        for (Duration time : within.values()) {
            if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(CorrelationRule.LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "service_levels." + target.code() + ": " + time.toSeconds() + "s (expected: 1s to 30d)");
            }
        }
        return Map.copyOf(within);
    }
}
