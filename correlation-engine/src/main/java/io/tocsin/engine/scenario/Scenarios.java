package io.tocsin.engine.scenario;

import io.tocsin.document.NodeReader;
import java.nio.file.Path;

/** Tells scenarios to the fold that the engine runs, in virtual time: {@code docs/rules.md} has the format. */
public final class Scenarios {

    private Scenarios() {}

    /**
     * What comes of the scenario in this file.
     *
     * @throws io.tocsin.document.UnreadableDocumentException when it, or the rules that it names, cannot be read
     */
    public static ScenarioResult run(Path file) {
        Scenario scenario = ScenarioReader.read(file, NodeReader.text(file));
        return new ScenarioResult(scenario.file(), scenario.name(), new ScenarioRun(scenario).tell());
    }
}
