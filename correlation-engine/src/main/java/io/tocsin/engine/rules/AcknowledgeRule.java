package io.tocsin.engine.rules;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.incident.UnacknowledgeReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long an acknowledgement stands. Refuses impossible values with an {@link IllegalArgumentException} that names
 * what was found and what is allowed.
 *
 * @param expiresAfter it ends this long after it was made; zero: never
 * @param reopenedBy {@link UnacknowledgeReason#SEVERITY_RAISED} and {@link UnacknowledgeReason#NEW_ALERT}, or one of
 *     them, or neither: what ends it at once
 */
public record AcknowledgeRule(Duration expiresAfter, List<UnacknowledgeReason> reopenedBy) {

    private static final List<UnacknowledgeReason> ALLOWED =
            List.of(UnacknowledgeReason.SEVERITY_RAISED, UnacknowledgeReason.NEW_ALERT);

    /** It stands until a person gives the incident back, or it ends. */
    public static final AcknowledgeRule DEFAULTS = new AcknowledgeRule(Duration.ZERO, List.of());

    public AcknowledgeRule {
        if (expiresAfter.isNegative() || expiresAfter.compareTo(CorrelationRule.LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "acknowledge.expires_after: " + expiresAfter.toSeconds() + "s (expected: 0s to 30d)");
        }
        List<UnacknowledgeReason> found = reopenedBy;
        found.stream().filter(reason -> !ALLOWED.contains(reason)).findFirst().ifPresent(AcknowledgeRule::refuse);
        reopenedBy = ALLOWED.stream().filter(found::contains).toList();
    }

    /**
     * With the codes as they stand in a rules document.
     *
     * @throws IllegalArgumentException for a code that is not allowed
     */
    public static AcknowledgeRule of(Duration expiresAfter, List<String> reopenedBy) {
        return new AcknowledgeRule(
                expiresAfter, reopenedBy.stream().map(AcknowledgeRule::allowed).toList());
    }

    private static UnacknowledgeReason allowed(String code) {
        for (UnacknowledgeReason reason : ALLOWED) {
            if (reason.code().equals(code)) {
                return reason;
            }
        }
        throw refusal(code);
    }

    private static void refuse(Coded reason) {
        throw refusal(reason.code());
    }

    private static IllegalArgumentException refusal(String code) {
        return new IllegalArgumentException(
                "acknowledge.reopened_by: " + code + " (expected: severity_raised, new_alert)");
    }

    /** How long one that is made now stands; empty: for ever. */
    public Optional<Duration> lifetime() {
        return expiresAfter.isZero() ? Optional.empty() : Optional.of(expiresAfter);
    }
}
