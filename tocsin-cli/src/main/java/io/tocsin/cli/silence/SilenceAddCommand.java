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
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin silence add MATCHER...}. */
@Command(
        name = "add",
        description =
                "Silence the alerts that pass all of these, as in service=checkout 'severity=~\"error|warning\"'.")
public final class SilenceAddCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private SilenceOptions options = new SilenceOptions();

    @Parameters(
            paramLabel = "MATCHER",
            arity = "1..*",
            description = "service, environment, severity, title or a label, with =, !=, =~ or !~ and a value, as in"
                    + " Alertmanager.")
    private List<String> matchers = List.of();

    @Option(names = "--id", paramLabel = "ID", description = "What to call it (default: a new id).")
    private String id = "";

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who silences (default: the name of the user at this machine).")
    private String actor = "";

    /** A command in this context. */
    public SilenceAddCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Instant now = context.clock().instant();
        String name = id.isEmpty() ? UUID.randomUUID().toString() : id;
        Silence silence = options.silence(name, matchers, Optional.empty(), now);
        new SilenceDesk(kafka.settings(context), context.clock()).publish(name, actor, current -> {
            if (current.isPresent()) {
                throw new CommandFailure(ExitCode.CHANGED_MEANWHILE, "there is a silence " + name + "; edit it");
            }
            return Optional.of(silence);
        });
        output.write(
                context.terminal(),
                () -> SilenceSheet.document(silence, now),
                () -> SilenceSheet.table(List.of(silence), now));
        return ExitCode.DONE.number();
    }
}
