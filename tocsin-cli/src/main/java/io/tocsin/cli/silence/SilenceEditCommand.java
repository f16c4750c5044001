package io.tocsin.cli.silence;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.model.setting.Silence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin silence edit ID [MATCHER...]}. */
@Command(name = "edit", description = "Change a silence; what is not said stays as it is.")
public final class SilenceEditCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private SilenceOptions options = new SilenceOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "Which one.")
    private String id = "";

    @Parameters(index = "1..*", paramLabel = "MATCHER", arity = "0..*", description = "In place of all it had.")
    private List<String> matchers = List.of();

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who changes it (default: the name of the user at this machine).")
    private String actor = "";

    /** A command in this context. */
    public SilenceEditCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Instant now = context.clock().instant();
        Optional<Silence> edited = new SilenceDesk(kafka.settings(context), context.clock())
                .publish(id, actor, current -> {
                    if (current.isEmpty()) {
                        throw new CommandFailure(ExitCode.NOT_FOUND, "no silence " + id);
                    }
                    return Optional.of(options.silence(id, matchers, current, now));
                });
        Silence silence = edited.orElseThrow();
        output.write(
                context.terminal(),
                () -> SilenceSheet.document(silence, now),
                () -> SilenceSheet.table(List.of(silence), now));
        return ExitCode.DONE.number();
    }
}
