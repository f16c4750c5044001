package io.tocsin.cli.topics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.model.kafka.TopicAdmin;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin topics create}. */
@Command(name = "create", description = "Create the topics that are missing, then check all.")
public final class TopicsCreateCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public TopicsCreateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<String> created = KafkaOptions.ask(kafka.settings(context), TopicAdmin::createMissing);
        if (output.isTable()) {
            created.forEach(context.terminal()::data);
            context.terminal().talk(created.isEmpty() ? "all topics were there, and fit" : "created " + created.size());
        } else {
            ObjectNode document = JsonText.object();
            ArrayNode names = document.putArray("created");
            created.forEach(names::add);
            context.terminal().data(JsonText.line(document));
        }
        return ExitCode.DONE.number();
    }
}
