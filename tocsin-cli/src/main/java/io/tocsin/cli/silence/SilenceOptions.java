package io.tocsin.cli.silence;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.setting.SilenceDraft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a silence is to be; the same options for making and for changing one. */
final class SilenceOptions {

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "When it begins, as in 2026-11-22T18:00:00Z (default: now).")
    private @Nullable String from;

    @Option(names = "--for", paramLabel = "LENGTH", description = "For so long, as in 90m, 2h or 7d (default: 2h).")
    private @Nullable String length;

    @Option(names = "--until", paramLabel = "TIME", description = "Until then.")
    private @Nullable String until;

    @Option(
            names = "--rrule",
            paramLabel = "RULE",
            description =
                    "Only in windows that come again, as in FREQ=WEEKLY;BYDAY=SU; the first begins with the silence. Empty: no"
                            + " windows any more.")
    private @Nullable String rule;

    @Option(names = "--window", paramLabel = "LENGTH", description = "With --rrule: how long each window lasts.")
    private @Nullable String window;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "With --rrule: whose local time counts, as in Europe/Berlin (default: UTC).")
    private @Nullable String zone;

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why; a new one needs it.")
    private @Nullable String comment;

    @Option(names = "--everything", description = "It is meant to mean every alert, or nearly.")
    private boolean everything;

    /** The silence that these say, where they say nothing as it was. */
    Silence silence(String id, List<String> written, Optional<Silence> before, Instant now) {
        SilenceDraft draft = new SilenceDraft(
                written,
                Optional.ofNullable(from),
                Optional.ofNullable(length),
                Optional.ofNullable(until),
                Optional.ofNullable(rule),
                Optional.ofNullable(window),
                Optional.ofNullable(zone),
                Optional.ofNullable(comment),
                everything);
        try {
            return draft.silence(id, before, now);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.WRONG_USE, String.valueOf(e.getMessage()), e);
        }
    }
}
