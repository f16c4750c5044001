package io.tocsin.cli.silence;

import picocli.CommandLine.Command;

/** The group of commands about silences; does nothing by itself. */
@Command(
        name = "silence",
        description =
                "Silence alerts for a time, and see, change or end silences. A silence never hides that something is"
                        + " over, and what still fires at its end is told at once.",
        synopsisSubcommandLabel = "(add | list | show | edit | expire)")
public final class SilenceCommand {}
