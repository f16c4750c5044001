package io.tocsin.cli.database;

import picocli.CommandLine.Command;

/** The group of commands about the database; does nothing by itself. */
@Command(
        name = "database",
        description = "Bring the tables in PostgreSQL to the version of this program, or say which they have.",
        synopsisSubcommandLabel = "migrate|check")
public final class DatabaseCommand {}
