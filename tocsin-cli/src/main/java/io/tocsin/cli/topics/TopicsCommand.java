package io.tocsin.cli.topics;

import picocli.CommandLine.Command;

/** The group of commands about topics; does nothing by itself. */
@Command(
        name = "topics",
        description = "Create, check and list the topics in Kafka, and say what each role must be allowed there.",
        synopsisSubcommandLabel = "create|check|list|acls")
public final class TopicsCommand {}
