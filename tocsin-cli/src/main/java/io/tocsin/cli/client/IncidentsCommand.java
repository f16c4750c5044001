package io.tocsin.cli.client;

import picocli.CommandLine.Command;

/** The group of commands about incidents; does nothing by itself. */
@Command(
        name = "incidents",
        description = "List, show and watch incidents, and act on them.",
        footer = {"", "The same with curl: curl http://127.0.0.1:8080/api/v1/incidents"},
        synopsisSubcommandLabel = "list|show|watch|ack|unack|assign|severity|hold|resolve|reopen|merge|move|split|note")
public final class IncidentsCommand {}
