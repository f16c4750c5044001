package io.tocsin.cli.demo;

import io.tocsin.model.decision.Outcome;
import io.tocsin.model.incident.IncidentStatus;
import java.util.Optional;

/** One step of the story. */
sealed interface Step {

    /** What comes next, for the reader. */
    record Chapter(String title) implements Step {}

    /**
     * Datadog sends a webhook.
     *
     * @param service whose alert it is
     * @param body what is sent
     * @param expected what must become of it; empty when it must be refused and kept as a dead letter
     */
    // The bytes are the point; nobody compares steps.
    @SuppressWarnings("ArrayRecordComponent")
    record Deliver(String service, byte[] body, Optional<Outcome> expected) implements Step {}

    /** The story goes on when the incident of this service is in this state. */
    record Await(String service, IncidentStatus status, int generation) implements Step {}

    /** A person acts on the incident of this service; the action is the last part of the path. */
    record Act(String service, String action, String note) implements Step {}
}
