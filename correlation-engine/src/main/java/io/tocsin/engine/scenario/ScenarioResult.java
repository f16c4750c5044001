package io.tocsin.engine.scenario;

import java.util.List;

/**
 * What came of a scenario.
 *
 * @param file as it was named
 * @param name of the scenario
 * @param differences from what it expects, in the order of time; none when all is as expected
 */
public record ScenarioResult(String file, String name, List<Difference> differences) {

    public ScenarioResult {
        differences = List.copyOf(differences);
    }
}
