package io.tocsin.engine.scenario;

import io.tocsin.engine.rules.RuleSet;
import java.util.List;

/**
 * A story of alerts with the incidents that must come of it.
 *
 * @param file as it was named
 * @param name what it shows, as a sentence
 * @param rules under which it is told
 * @param steps in the order of their times
 */
record Scenario(String file, String name, RuleSet rules, List<Step> steps) {

    Scenario {
        steps = List.copyOf(steps);
    }
}
