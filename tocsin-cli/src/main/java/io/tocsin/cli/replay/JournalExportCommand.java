package io.tocsin.cli.replay;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.engine.replay.JournalFileWriter;
import io.tocsin.engine.replay.JournalRanges;
import io.tocsin.engine.replay.KafkaJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin journal export}. */
@Command(
        name = "export",
        description = "Write a slice of the journal, as it stands, into a file that tocsin replay reads.")
public final class JournalExportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private SliceOptions slice = new SliceOptions();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "The file; one that is there is replaced. It holds all that senders sent.")
    private Path file = Path.of("");

    /** A command in this context. */
    public JournalExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        return Journals.read(this::export);
    }

    private Integer export() {
        KafkaJournal journal = slice.kafka(slice.settings(context));
        Journals.warn(context.terminal(), JournalRanges.startingInTheMiddle(journal.ranges()));
        try {
            long written = JournalFileWriter.write(journal, file.toAbsolutePath());
            context.terminal().talk("wrote " + written + " entries to " + file);
            return ExitCode.DONE.number();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, file + ": " + e + " (expected: a file that can be written)", e);
        }
    }
}
