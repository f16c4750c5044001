package io.tocsin.cli.replay;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.Terminal;
import io.tocsin.engine.replay.UnreadableJournalException;
import io.tocsin.model.replay.JournalRange;
import java.util.List;
import java.util.concurrent.Callable;

/** What the commands about the journal have in common. */
final class Journals {

    private Journals() {}

    /** Does this; a journal that cannot be read ends the command with one sentence. */
    static <T> T read(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (UnreadableJournalException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /** Says where the state before the slice is unknown. */
    static void warn(Terminal terminal, List<JournalRange> startingInTheMiddle) {
        for (JournalRange range : startingInTheMiddle) {
            terminal.talk("the state before " + range + " is unknown: entries before offset " + range.from()
                    + " are not in the slice, so alerts and incidents from then are missing");
        }
    }
}
