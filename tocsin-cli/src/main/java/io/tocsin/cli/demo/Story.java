package io.tocsin.cli.demo;

import io.tocsin.model.decision.Outcome;
import java.util.List;
import java.util.Map;

/**
 * An outage from the first alert to the last, and what must be there afterwards. The same begin gives the same bytes.
 *
 * @param steps in their order
 * @param incidents that must be there, in the order of their services; no others
 * @param outcomes how many decisions of each kind there must be
 * @param deadLetters how many there must be
 * @param alerts how many different alerts are spoken of
 */
record Story(
        List<Step> steps, List<ExpectedIncident> incidents, Map<Outcome, Long> outcomes, long deadLetters, int alerts) {

    Story {
        steps = List.copyOf(steps);
        incidents = List.copyOf(incidents);
        outcomes = Map.copyOf(outcomes);
    }

    /** How many webhooks are sent. */
    long deliveries() {
        return steps.stream().filter(Step.Deliver.class::isInstance).count();
    }
}
