package io.tocsin.cli.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputFormat;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.model.deadletter.KeptLetter;
import io.tocsin.model.kafka.DeadLetterReader;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin dead-letters list}. */
@Command(name = "list", description = "List the dead letters that nothing was done about, the newest last.")
public final class DeadLettersListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private LetterFilter filter = new LetterFilter();

    @Option(names = "--all", description = "Those that were retried or discarded, too.")
    private boolean all;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many, the newest (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    /** A command in this context. */
    public DeadLettersListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DeadLetterReader.Found found = new LetterDesk(kafka.settings(context))
                .find(filter, context.clock().instant());
        List<KeptLetter> fitting = found.letters().stream()
                .filter(letter -> all || letter.isOpen())
                .toList();
        List<KeptLetter> shown =
                fitting.subList(fitting.size() - Math.min(fitting.size(), Math.max(1, limit)), fitting.size());
        if (output.format() == OutputFormat.NDJSON) {
            shown.forEach(letter -> context.terminal().data(JsonText.line(LetterSheet.document(letter))));
        } else {
            output.write(
                    context.terminal(),
                    () -> document(shown, fitting.size(), found.unreadable()),
                    () -> LetterSheet.table(shown));
        }
        if (output.isTable()) {
            talk(shown.size(), fitting.size(), found.unreadable());
        }
        return ExitCode.DONE.number();
    }

    private void talk(int shown, int fitting, long unreadable) {
        if (shown < fitting) {
            context.terminal().talk("the newest " + shown + " of " + fitting + "; --limit shows more");
        } else if (fitting == 0) {
            context.terminal().talk("none" + (all ? "" : " that nothing was done about"));
        }
        if (unreadable > 0) {
            context.terminal()
                    .talk(unreadable + " records of the topic are no dead letters of a version that is known here");
        }
    }

    private static ObjectNode document(List<KeptLetter> shown, int fitting, long unreadable) {
        ObjectNode document = JsonText.object();
        ArrayNode items = document.putArray("items");
        shown.forEach(letter -> items.add(LetterSheet.document(letter)));
        return document.put("fitting", fitting).put("unreadable", unreadable);
    }
}
