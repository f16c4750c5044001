package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin incidents severity ID}. */
@Command(
        name = "severity",
        description = "Raise or lower the severity of an incident, until a firing alert is worse.",
        footer = {
            "",
            "The same with curl: curl http://127.0.0.1:8080/api/v1/incidents/ID/severity"
                    + " -H 'Content-Type: application/json' -d '{\"severity\": \"warning\"}'"
        })
public final class SeverityCommand extends RemarkedCommand {

    @Parameters(index = "1", arity = "0..1", paramLabel = "SEVERITY", description = "critical, error, warning or info.")
    private String severity = "";

    @Option(names = "--of-alerts", description = "Leave it to its alerts again.")
    private boolean ofAlerts;

    /** A command in this context. */
    public SeverityCommand(CommandContext context) {
        super(context, "severity");
    }

    @Override
    void say(ObjectNode body) {
        if (ofAlerts != severity.isEmpty()) {
            throw new CommandFailure(ExitCode.WRONG_USE, "say how bad it is: either SEVERITY or --of-alerts");
        }
        body.put("severity", ofAlerts ? null : severity);
    }
}
