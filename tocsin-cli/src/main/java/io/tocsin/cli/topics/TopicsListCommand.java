package io.tocsin.cli.topics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Table;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin topics list}. */
@Command(name = "list", description = "List the topics as they must be, without asking Kafka.")
public final class TopicsListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public TopicsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        KafkaSettings settings = kafka.settings(context);
        switch (output.format()) {
            case TABLE -> table(settings).lines().forEach(context.terminal()::data);
            case JSON -> context.terminal().data(JsonText.pretty(document(settings)));
            case NDJSON ->
                Topics.ALL.forEach(topic -> context.terminal().data(JsonText.line(document(settings, topic))));
        }
        return ExitCode.DONE.number();
    }

    private static Table table(KafkaSettings settings) {
        Table table = new Table("TOPIC", "PARTITIONS", "REPLICATION", "CLEANUP", "RETENTION", "TIMESTAMPS");
        Topics.ALL.forEach(topic -> table.row(
                topic.name(settings.topicPrefix()),
                Integer.toString(settings.partitions()),
                Integer.toString(settings.replication()),
                cleanup(topic),
                topic.cleanup() == Topic.Cleanup.COMPACT
                        ? "for ever"
                        : topic.retention().toDays() + "d",
                topic.time().kafkaName()));
        return table;
    }

    private static ObjectNode document(KafkaSettings settings) {
        ObjectNode document = JsonText.object();
        ArrayNode topics = document.putArray("topics");
        Topics.ALL.forEach(topic -> topics.add(document(settings, topic)));
        return document;
    }

    private static ObjectNode document(KafkaSettings settings, Topic<?> topic) {
        return JsonText.object()
                .put("name", topic.name(settings.topicPrefix()))
                .put("partitions", settings.partitions())
                .put("replication", settings.replication())
                .put("cleanup", cleanup(topic))
                .put(
                        "retention",
                        topic.cleanup() == Topic.Cleanup.COMPACT
                                ? "for ever"
                                : topic.retention().toString())
                .put("timestamps", topic.time().kafkaName());
    }

    private static String cleanup(Topic<?> topic) {
        return topic.cleanup().name().toLowerCase(Locale.ROOT);
    }
}
