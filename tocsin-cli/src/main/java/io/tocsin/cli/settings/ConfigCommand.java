package io.tocsin.cli.settings;

import picocli.CommandLine.Command;

/** The group of commands about configuration files; does nothing by itself. */
@Command(name = "config", description = "Check a configuration file.", synopsisSubcommandLabel = "check")
public final class ConfigCommand {}
