package io.tocsin.model.incident;

import io.tocsin.model.identity.Coded;

/**
 * Where people stand with an incident.
 *
 * <pre>
 *              acknowledge
 *   triggered -------------&gt; acknowledged
 *     ^   |   &lt;-------------    |
 *     |   |    unacknowledge    |
 *     |   | resolve             | resolve
 *     |   v                     v
 *     +--------- resolved &lt;-----+
 *       reopen
 * </pre>
 */
public enum IncidentStatus implements Coded {
    /** Nobody has taken it yet. */
    TRIGGERED("triggered"),
    /** Somebody works on it; escalation stops, the incident does not end. */
    ACKNOWLEDGED("acknowledged"),
    /** Over, by its alerts or by a person. */
    RESOLVED("resolved");

    private final String code;

    IncidentStatus(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** True for every status but resolved. */
    public boolean isOpen() {
        return this != RESOLVED;
    }

    /** The arrows of the picture above, and no others. */
    public boolean mayBecome(IncidentStatus next) {
        return switch (this) {
            case TRIGGERED -> next == ACKNOWLEDGED || next == RESOLVED;
            case ACKNOWLEDGED -> next == RESOLVED || next == TRIGGERED;
            case RESOLVED -> next == TRIGGERED;
        };
    }
}
