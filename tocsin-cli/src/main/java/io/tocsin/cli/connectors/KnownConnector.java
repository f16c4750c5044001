package io.tocsin.cli.connectors;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.ingest.ConnectorRegistry;
import io.tocsin.ingest.page.ConnectorPage;

/** The connectors by their names. */
final class KnownConnector {

    private KnownConnector() {}

    /**
     * The page of the connector with this name.
     *
     * @throws CommandFailure when there is none
     */
    static ConnectorPage page(String name) {
        if (!ConnectorRegistry.ALL.contains(name)) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "connector: " + name + " (expected: " + String.join(", ", ConnectorRegistry.ALL) + ")");
        }
        return ConnectorPage.of(name);
    }
}
