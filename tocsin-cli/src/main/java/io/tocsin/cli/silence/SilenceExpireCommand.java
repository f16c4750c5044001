package io.tocsin.cli.silence;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.topics.KafkaOptions;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin silence expire ID}. */
@Command(
        name = "expire",
        description = "End a silence now; one that did not begin is removed. What still fires is told at once.")
public final class SilenceExpireCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Parameters(paramLabel = "ID", description = "Which one.")
    private String id = "";

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who ends it (default: the name of the user at this machine).")
    private String actor = "";

    /** A command in this context. */
    public SilenceExpireCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Instant now = context.clock().instant();
        new SilenceDesk(kafka.settings(context), context.clock()).publish(id, actor, current -> {
            if (current.isEmpty()) {
                throw new CommandFailure(ExitCode.NOT_FOUND, "no silence " + id);
            }
            return current.flatMap(silence -> silence.endedAt(now));
        });
        context.terminal().talk("silence " + id + " is over");
        return ExitCode.DONE.number();
    }
}
