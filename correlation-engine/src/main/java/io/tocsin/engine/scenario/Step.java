package io.tocsin.engine.scenario;

import io.tocsin.engine.rules.yaml.Node;
import io.tocsin.model.alert.AlertEvent;
import java.time.Duration;
import java.util.List;

/** Something that happens in a scenario, or is looked at. */
sealed interface Step {

    /** After the begin. */
    Duration at();

    /** In the document. */
    Node place();

    /**
     * An alert event reaches the journal.
     *
     * @param outcome that its decision must have; empty for any
     */
    record Alert(Duration at, AlertEvent event, String outcome, Node place) implements Step {}

    /**
     * A person acts.
     *
     * @param incident which, from 1, in the order in which they were shown
     * @param outcome that the decision must have
     */
    record Act(Duration at, Action action, int incident, String by, String note, String outcome, Node place)
            implements Step {}

    /** What people do. */
    enum Action {
        /** Take it. */
        ACKNOWLEDGE,
        /** End it. */
        RESOLVE,
        /** Write something down. */
        NOTE
    }

    /** The incidents that people see, in the order in which they were shown: these and no others. */
    record Look(Duration at, List<ExpectedIncident> incidents, Node place) implements Step {}
}
