package io.tocsin.cli.silence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.model.setting.Silence;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin silence list}. */
@Command(name = "list", description = "List the silences that hold or will.")
public final class SilenceListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--expired", description = "Those that are over, too.")
    private boolean expired;

    /** A command in this context. */
    public SilenceListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Instant now = context.clock().instant();
        List<Silence> silences = new SilenceDesk(kafka.settings(context), context.clock())
                .all().stream()
                        .filter(silence -> expired || silence.next(now).isPresent())
                        .toList();
        output.write(context.terminal(), () -> document(silences, now), () -> SilenceSheet.table(silences, now));
        return ExitCode.DONE.number();
    }

    private static ObjectNode document(List<Silence> silences, Instant now) {
        ObjectNode document = JsonText.object();
        silences.forEach(silence -> document.withArray("items").add(SilenceSheet.document(silence, now)));
        return document;
    }
}
