package io.tocsin.cli.deliveries;

import picocli.CommandLine.Command;

/** The group of commands about deliveries; does nothing by itself. */
@Command(
        name = "deliveries",
        description =
                "See how notifications reach their targets, try again or give up what waits or is blocked, and see"
                        + " and resume targets.",
        synopsisSubcommandLabel = "(list | show | retry | cancel | targets | resume)")
public final class DeliveriesCommand {}
