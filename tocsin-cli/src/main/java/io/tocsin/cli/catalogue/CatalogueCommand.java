package io.tocsin.cli.catalogue;

import picocli.CommandLine.Command;

/** The group of commands about the catalogue of services; does nothing by itself. */
@Command(
        name = "catalogue",
        description = "Publish the services and what each depends on, and show what was published.",
        synopsisSubcommandLabel = "(publish | show)")
public final class CatalogueCommand {}
