package io.tocsin.model.incident;

import java.time.Instant;
import java.util.List;

/** What happened to an incident by its escalation policy and its service levels. */
public sealed interface ResponseDetail extends ChangeDetail {

    /**
     * This policy runs, from its first step on.
     *
     * @param policy its name
     * @param version tells it from others of this name, see {@link EscalationPolicy#version()}
     * @param run the how manieth time, from 1
     */
    record EscalationStarted(String policy, String version, int run, EscalationStartReason reason)
            implements ResponseDetail {
        @Override
        public ChangeKind kind() {
            return ChangeKind.ESCALATION_STARTED;
        }
    }

    /**
     * Nobody took it in time: a step was taken.
     *
     * @param policy its name
     * @param round in the how manieth round of its steps, from 1
     * @param step its number, from 1
     * @param who names of those who are to be told
     */
    record IncidentEscalated(String policy, int round, int step, List<String> who) implements ResponseDetail {

        public IncidentEscalated {
            who = List.copyOf(who);
        }

        @Override
        public ChangeKind kind() {
            return ChangeKind.INCIDENT_ESCALATED;
        }
    }

    /**
     * Nobody took it, and there is no further step.
     *
     * @param policy its name
     * @param steps how many were taken
     */
    record EscalationExhausted(String policy, int steps) implements ResponseDetail {
        @Override
        public ChangeKind kind() {
            return ChangeKind.ESCALATION_EXHAUSTED;
        }
    }

    /**
     * A service level was missed.
     *
     * @param target what it asks for
     * @param dueAt by when it was to be done
     */
    record ServiceLevelBreached(ServiceLevelTarget target, Instant dueAt) implements ResponseDetail {
        @Override
        public ChangeKind kind() {
            return ChangeKind.SERVICE_LEVEL_BREACHED;
        }
    }
}
