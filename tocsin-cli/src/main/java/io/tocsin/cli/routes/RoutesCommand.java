package io.tocsin.cli.routes;

import picocli.CommandLine.Command;

/** The group of commands about routes; does nothing by itself. */
@Command(
        name = "routes",
        description = "Check who is told of which incidents, and ask what would be told of one.",
        synopsisSubcommandLabel = "(check | test)")
public final class RoutesCommand {}
