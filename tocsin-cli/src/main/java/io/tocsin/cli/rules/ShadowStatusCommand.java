package io.tocsin.cli.rules;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.topics.KafkaOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin rules shadow status}. */
@Command(
        name = "status",
        description = "Print which candidate rules run as a shadow, how far they are, and what they would have changed"
                + " up to now. Exit 1: the shadow has failed; 3: there is none.")
public final class ShadowStatusCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public ShadowStatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RunningShadow shadow = RunningShadow.require(kafka.settings(context));
        output.write(context.terminal(), shadow::document, shadow::lines);
        return (shadow.hasFailed() ? ExitCode.FAILED : ExitCode.DONE).number();
    }
}
