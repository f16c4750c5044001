package io.tocsin.cli.replay;

import picocli.CommandLine.Command;

/** The group of commands about the journal; does nothing by itself. */
@Command(name = "journal", description = "Take slices out of the journal.", synopsisSubcommandLabel = "export")
public final class JournalCommand {}
