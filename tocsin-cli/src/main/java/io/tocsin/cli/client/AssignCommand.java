package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin incidents assign ID}. */
@Command(
        name = "assign",
        description = "Say whose an incident is; that is no acknowledgement.",
        footer = {
            "",
            "The same with curl: curl http://127.0.0.1:8080/api/v1/incidents/ID/assign"
                    + " -H 'Content-Type: application/json' -d '{\"assignee\": \"…\"}'"
        })
public final class AssignCommand extends RemarkedCommand {

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "A person or a team.")
    private String name = "";

    @Option(names = "--nobody", description = "Nobody's any more.")
    private boolean nobody;

    /** A command in this context. */
    public AssignCommand(CommandContext context) {
        super(context, "assign");
    }

    @Override
    void say(ObjectNode body) {
        if (nobody != name.isEmpty()) {
            throw new CommandFailure(ExitCode.WRONG_USE, "say whose it is: either NAME or --nobody");
        }
        body.put("assignee", nobody ? null : name);
    }
}
