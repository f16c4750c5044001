package io.tocsin.cli.deadletters;

import picocli.CommandLine.Command;

/** The group of commands about dead letters; does nothing by itself. */
@Command(
        name = "dead-letters",
        description = "What was authentic and could not be used: look at it, try it again, or discard it.",
        synopsisSubcommandLabel = "list|show|retry|discard")
public final class DeadLettersCommand {}
