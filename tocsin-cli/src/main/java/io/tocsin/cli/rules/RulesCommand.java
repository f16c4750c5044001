package io.tocsin.cli.rules;

import picocli.CommandLine.Command;

/** The group of commands about rules; does nothing by itself. */
@Command(
        name = "rules",
        description = "Check rules, and test what they do to alerts.",
        synopsisSubcommandLabel = "(check | test)")
public final class RulesCommand {}
