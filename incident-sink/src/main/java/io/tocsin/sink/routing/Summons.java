package io.tocsin.sink.routing;

import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ResponseDetail;
import java.util.Set;

/** Whom a step of an escalation names, from the side of one target. */
public enum Summons {
    /** No target: whoever its routes lead to is told. */
    NOBODY_NAMED,
    /** This target: it is told, whatever its routes say. */
    NAMED,
    /** Other targets, and not this one. */
    OTHERS_NAMED;

    /**
     * That of this change.
     *
     * @param target one of the targets
     * @param targets names of all that are configured; a step may also name teams and persons, who are none
     */
    public static Summons of(ChangeDetail detail, String target, Set<String> targets) {
        if (!(detail instanceof ResponseDetail.IncidentEscalated escalated)) {
            return NOBODY_NAMED;
        }
        if (escalated.who().contains(target)) {
            return NAMED;
        }
        return escalated.who().stream().anyMatch(targets::contains) ? OTHERS_NAMED : NOBODY_NAMED;
    }
}
