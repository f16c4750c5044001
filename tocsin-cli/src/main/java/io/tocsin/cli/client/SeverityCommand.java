package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import picocli.CommandLine.ArgGroup;
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
public final class SeverityCommand extends ActCommand {

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Choice choice = new Choice();

    /** One of a person, or that of the alerts. */
    static final class Choice {
        @Parameters(index = "1", paramLabel = "SEVERITY", description = "critical, error, warning or info.")
        private String severity = "";

        @Option(names = "--of-alerts", description = "Leave it to its alerts again.")
        private boolean ofAlerts;
    }

    @Option(names = "--note", paramLabel = "TEXT", description = "A remark for the timeline.")
    private String note = "";

    /** A command in this context. */
    public SeverityCommand(CommandContext context) {
        super(context, "severity");
    }

    @Override
    String remark() {
        return note;
    }

    @Override
    void say(ObjectNode body) {
        body.put("severity", choice.ofAlerts ? null : choice.severity);
    }
}
