package io.tocsin.cli.client;

import io.tocsin.cli.terminal.CommandContext;
import picocli.CommandLine.Option;

/** An action on an incident that a person may say something to. */
abstract class RemarkedCommand extends ActCommand {

    @Option(names = "--note", paramLabel = "TEXT", description = "A remark for the timeline.")
    private String note = "";

    /** A command in this context that posts to this path below the incident. */
    RemarkedCommand(CommandContext context, String action) {
        super(context, action);
    }

    @Override
    final String remark() {
        return note;
    }
}
