package io.tocsin.cli.topics;

import picocli.CommandLine.Command;

/** The group of commands about topics; does nothing by itself. */
@Command(
        name = "topics",
        description = "Create, check and list the topics in Kafka.",
        synopsisSubcommandLabel = "create|check|list")
public final class TopicsCommand {}
