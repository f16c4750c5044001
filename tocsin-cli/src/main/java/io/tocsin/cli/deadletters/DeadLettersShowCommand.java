package io.tocsin.cli.deadletters;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.topics.KafkaOptions;
import io.tocsin.model.deadletter.KeptLetter;
import io.tocsin.model.identity.JournalPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin dead-letters show ID}. */
@Command(name = "show", description = "Print one dead letter: why it could not be used, where, and its body.")
public final class DeadLettersShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "ID", converter = PositionConverter.class, description = "Which one, such as 4-17.")
    private JournalPosition id = new JournalPosition(0, 0);

    @Option(
            names = "--bytes",
            paramLabel = "N",
            description = "At most so much of the body (default: ${DEFAULT-VALUE}).")
    private int bytes = 4_096;

    @Option(
            names = "--body-to",
            paramLabel = "FILE",
            description = "Also write the body into a new file, byte for byte; tocsin send --file sends it again.")
    private @Nullable Path bodyTo;

    /** A command in this context. */
    public DeadLettersShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        KeptLetter letter = new LetterDesk(kafka.settings(context)).find(id);
        output.write(
                context.terminal(),
                () -> LetterSheet.whole(letter),
                () -> LetterSheet.lines(letter, Math.max(0, bytes)));
        if (bodyTo != null) {
            write(letter.letter().body(), bodyTo);
        }
        return ExitCode.DONE.number();
    }

    private static void write(byte[] body, Path file) {
        try {
            Files.write(file, body, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, file + ": " + e + " (expected: a new file)", e);
        }
    }
}
