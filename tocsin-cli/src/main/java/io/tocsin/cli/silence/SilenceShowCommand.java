package io.tocsin.cli.silence;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.model.setting.Silence;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tocsin silence show ID}. */
@Command(name = "show", description = "Print one silence.")
public final class SilenceShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "ID", description = "Which one.")
    private String id = "";

    /** A command in this context. */
    public SilenceShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Instant now = context.clock().instant();
        Silence silence = new SilenceDesk(kafka.settings(context), context.clock()).find(id);
        output.write(
                context.terminal(),
                () -> SilenceSheet.document(silence, now),
                () -> SilenceSheet.table(List.of(silence), now));
        return ExitCode.DONE.number();
    }
}
