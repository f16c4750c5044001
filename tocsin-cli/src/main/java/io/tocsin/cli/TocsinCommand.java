package io.tocsin.cli;

import picocli.CommandLine.Command;

/** The command {@code tocsin} itself; does nothing without a subcommand but say what there is. */
@Command(
        name = "tocsin",
        description = "Takes alerts, correlates them into incidents, and tells the right tool or person about"
                + " each, in order.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed, or a check found something",
            "2:wrong use of the command line or the configuration",
            "3:not found",
            "4:sign in",
            "5:refused by the engine",
            "6:changed meanwhile",
            "7:timed out",
            "130:interrupted"
        },
        footer = {"", "Start with: tocsin demo"})
final class TocsinCommand {}
