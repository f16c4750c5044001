package io.tocsin.cli.templates;

import picocli.CommandLine.Command;

/** The group of commands about templates; does nothing by itself. */
@Command(
        name = "templates",
        description = "Check what messages are written from, and show what one would say.",
        synopsisSubcommandLabel = "(check | render)")
public final class TemplatesCommand {}
