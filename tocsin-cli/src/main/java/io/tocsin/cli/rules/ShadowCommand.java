package io.tocsin.cli.rules;

import picocli.CommandLine.Command;

/** The group of commands about the shadow; does nothing by itself. */
@Command(
        name = "shadow",
        description = "Run candidate rules in the engine, live beside those that hold and silent; see what they would"
                + " change, and promote them.",
        synopsisSubcommandLabel = "(start | status | stop | promote)")
public final class ShadowCommand {}
