package io.tocsin.cli.deadletters;

import io.tocsin.cli.config.DurationConverter;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.Coded;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which letters; the same options for every command about several of them. */
final class LetterFilter {

    @Option(
            names = "--connector",
            paramLabel = "NAME",
            description = "Only of this connector, or of this topic for records that could not be processed.")
    private @Nullable String connector;

    @Option(names = "--integration", paramLabel = "NAME", description = "Only of this integration.")
    private @Nullable String integration;

    @Option(
            names = "--cause",
            paramLabel = "CAUSE",
            converter = CauseConverter.class,
            description = "Only for this cause, such as invalid_json or missing_field.")
    private @Nullable DeadLetterCause cause;

    @Option(
            names = "--since",
            paramLabel = "TIME|LENGTH",
            converter = SinceConverter.class,
            description = "Only those that came since then, or in the last 90m, 2h or 7d (default: all that are kept).")
    private @Nullable Since since;

    /** True when nothing was said, so that every letter fits. */
    boolean isEmpty() {
        return connector == null && integration == null && cause == null && since == null;
    }

    /** When the first of them came, at the earliest. */
    Optional<Instant> since(Instant now) {
        return Optional.ofNullable(since).map(given -> given.at(now));
    }

    boolean fits(DeadLetter letter) {
        return (connector == null || connector.equals(letter.connector()))
                && (integration == null || integration.equals(letter.integration()))
                && (cause == null || cause == letter.cause());
    }

    /** A point in time, or so long before now. */
    interface Since {
        Instant at(Instant now);
    }

    /** A cause from the command line; one that there is not is wrong use. */
    static final class CauseConverter implements ITypeConverter<DeadLetterCause> {

        @Override
        public DeadLetterCause convert(String text) {
            try {
                return Coded.parse(DeadLetterCause.class, text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** A time or a length from the command line; what is neither is wrong use. */
    static final class SinceConverter implements ITypeConverter<Since> {

        @Override
        public Since convert(String text) {
            if (!text.contains("T")) {
                Duration length = new DurationConverter().convert(text);
                return now -> now.minus(length);
            }
            try {
                Instant at = Instant.parse(text);
                return now -> at;
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(text + " (expected: a time such as 2026-11-22T18:00:00Z)");
            }
        }
    }
}
