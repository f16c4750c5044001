package io.tocsin.cli.client;

import io.tocsin.cli.terminal.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tocsin incidents note ID TEXT}. */
@Command(
        name = "note",
        description = "Write something down on an incident's timeline.",
        footer = {
            "",
            "The same with curl: curl http://127.0.0.1:8080/api/v1/incidents/ID/notes"
                    + " -H 'Content-Type: application/json' -d '{\"note\": \"…\"}'"
        })
public final class NoteCommand extends ActCommand {

    @Parameters(index = "1", paramLabel = "TEXT", description = "What to write down.")
    private String text = "";

    /** A command in this context. */
    public NoteCommand(CommandContext context) {
        super(context, "notes");
    }

    @Override
    String remark() {
        return text;
    }
}
