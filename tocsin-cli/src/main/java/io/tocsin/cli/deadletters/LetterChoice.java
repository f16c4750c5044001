package io.tocsin.cli.deadletters;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.UserName;
import io.tocsin.model.deadletter.DeadLetterFate;
import io.tocsin.model.deadletter.DeadLetterMark;
import io.tocsin.model.deadletter.KeptLetter;
import io.tocsin.model.identity.JournalPosition;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which letters something is done about, and who does it; the same options for every command that does. */
final class LetterChoice {

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            converter = PositionConverter.class,
            description = "Which ones, such as 4-17; else those that the options say.")
    private List<JournalPosition> ids = List.of();

    @Mixin
    private LetterFilter filter = new LetterFilter();

    @Option(names = "--all", description = "Every open one; without it, ids or one of the other options are needed.")
    private boolean all;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Without ids: at most so many, the oldest (default: ${DEFAULT-VALUE}).")
    private int limit = 1_000;

    @Option(names = "--again", description = "Of the ids, also those that were retried or discarded before.")
    private boolean again;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who does it (default: the name of the user at this machine).")
    private String actor = "";

    /** Refuses what chooses nothing, or in two ways. */
    void check() {
        if (ids.isEmpty() && filter.isEmpty() && !all) {
            throw new CommandFailure(
                    ExitCode.WRONG_USE,
                    "no letters (expected: ids, --connector, --integration, --cause, --since or --all)");
        }
        if (!ids.isEmpty() && (all || !filter.isEmpty())) {
            throw new CommandFailure(ExitCode.WRONG_USE, "ids and options (expected: one or the other)");
        }
    }

    /** Those that are meant, without their bodies, the oldest first. */
    List<KeptLetter> chosen(LetterDesk desk, Instant now) {
        if (ids.isEmpty()) {
            return desk.find(filter, now).letters().stream()
                    .filter(KeptLetter::isOpen)
                    .limit(Math.max(1, limit))
                    .toList();
        }
        List<KeptLetter> named = ids.stream().distinct().map(desk::find).toList();
        named.stream().filter(letter -> !again && !letter.isOpen()).findFirst().ifPresent(done -> {
            throw new CommandFailure(ExitCode.CHANGED_MEANWHILE, said(done) + "; --again does it all the same");
        });
        return named;
    }

    DeadLetterMark mark(JournalPosition letter, DeadLetterFate fate, Instant now, String detail) {
        String by = UserName.of(actor);
        return new DeadLetterMark(letter, fate, by, now, detail);
    }

    private static String said(KeptLetter done) {
        return done.position() + " was "
                + done.mark()
                        .map(mark -> mark.fate().code() + " by " + mark.by() + " at " + mark.at())
                        .orElse("");
    }
}
