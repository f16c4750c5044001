package io.tocsin.cli.integrations;

import picocli.CommandLine.Command;

/** The group of commands about integrations; does nothing by itself. */
@Command(
        name = "integrations",
        description = "Set up who may send: make an integration with a key of its own, replace a key, list them.",
        synopsisSubcommandLabel = "(add | rotate | list)")
public final class IntegrationsCommand {}
