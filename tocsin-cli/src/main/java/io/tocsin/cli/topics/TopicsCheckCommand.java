package io.tocsin.cli.topics;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin topics check}. */
@Command(name = "check", description = "Compare the topics with what they must be; exit 1 when one does not fit.")
public final class TopicsCheckCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public TopicsCheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean fit = KafkaOptions.ask(kafka.settings(context), admin -> {
            admin.check();
            return true;
        });
        context.terminal()
                .data(
                        output.isTable()
                                ? "all topics fit"
                                : JsonText.line(JsonText.object().put("fit", fit)));
        return ExitCode.DONE.number();
    }
}
