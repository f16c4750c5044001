package io.tocsin.cli.connectors;

import picocli.CommandLine.Command;

/** The group of commands about connectors; does nothing by itself. */
@Command(
        name = "connectors",
        description = "Say which sources there are, how each is set up, and what it sends; try a mapping.",
        synopsisSubcommandLabel = "(list | show | sample | test)")
public final class ConnectorsCommand {}
