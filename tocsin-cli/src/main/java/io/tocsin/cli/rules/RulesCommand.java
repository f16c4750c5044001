package io.tocsin.cli.rules;

import picocli.CommandLine.Command;

/** The group of commands about rules; does nothing by itself. */
@Command(
        name = "rules",
        description =
                "Check rules, test what they do to alerts, run them beside those that hold, publish them, and show those that hold.",
        synopsisSubcommandLabel = "(check | test | shadow | publish | show)")
public final class RulesCommand {}
