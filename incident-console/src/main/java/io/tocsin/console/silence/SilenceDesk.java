package io.tocsin.console.silence;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingPublisher;
import io.tocsin.model.setting.Setting;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.setting.SilenceDraft;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes, changes and ends silences for people, as {@code tocsin silence} does: published through the journal, into every
 * partition. Returns when that is durable; the engine takes it up from there. Thread-safe.
 */
public final class SilenceDesk {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    /** Less than a request may take, so that who made it hears what came of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SettingPublisher publisher;
    private final SilenceBook book;
    private final Supplier<Optional<String>> obstacle;
    private final Clock clock;

    /**
     * Publishes there.
     *
     * @param obstacle why Kafka takes nothing at the moment, as it was found last
     */
    public SilenceDesk(KafkaSettings kafka, SilenceBook book, Supplier<Optional<String>> obstacle, Clock clock) {
        this.publisher = new SettingPublisher(kafka, PATIENCE);
        this.book = book;
        this.obstacle = obstacle;
        this.clock = clock;
    }

    /** What holds. */
    public SilenceBook book() {
        return book;
    }

    /** Now. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * What came of making one.
     *
     * @param silence that holds
     * @param made false when the same request made it before
     */
    public record Made(PublishedSilence silence, boolean made) {}

    /**
     * A new silence.
     *
     * @param request the same again makes nothing new
     * @throws io.tocsin.console.http.ProblemException when there is another one with this id, or the draft is refused
     */
    public Made make(String id, SilenceDraft draft, Actor actor, CommandId request) {
        boolean[] asked = {false};
        SettingPublication publication = publish(id, actor, request, current -> {
            asked[0] = true;
            if (current.isPresent()) {
                throw Problem.of(ProblemKind.SILENCE_EXISTS, "There is a silence " + id + ". Change that one instead.")
                        .toException();
            }
            return Optional.of(written(draft, id, Optional.empty()));
        });
        return new Made(PublishedSilence.of(publication).orElseThrow(), asked[0]);
    }

    /**
     * A changed silence.
     *
     * @param expected the sequence that the change is meant for; empty: whatever it is
     */
    public PublishedSilence change(
            String id, SilenceDraft draft, Actor actor, CommandId request, Optional<Long> expected) {
        SettingPublication publication = publish(id, actor, request, current -> {
            PublishedSilence before = required(id, current, expected);
            return Optional.of(written(draft, id, Optional.of(before.silence())));
        });
        return PublishedSilence.of(publication).orElseThrow();
    }

    /** Ends one now; empty when it had not begun, so that it is gone. */
    public Optional<PublishedSilence> end(String id, Actor actor, CommandId request, Optional<Long> expected) {
        SettingPublication publication = publish(
                id,
                actor,
                request,
                current ->
                        required(id, current, expected).silence().endedAt(now()).map(Setting.class::cast));
        return PublishedSilence.of(publication);
    }

    private static PublishedSilence required(String id, Optional<SettingPublication> current, Optional<Long> expected) {
        PublishedSilence before = current.flatMap(PublishedSilence::of).orElseThrow(() -> unknown(id));
        if (expected.isPresent() && expected.get() != before.sequence()) {
            throw Problem.of(
                            ProblemKind.SILENCE_CHANGED,
                            "version",
                            "version " + before.sequence() + ", by "
                                    + before.by().name(),
                            "version " + expected.get() + "; look at what it is now, and try again")
                    .toException();
        }
        return before;
    }

    /** That there is none with this id. */
    public static RuntimeException unknown(String id) {
        return Problem.of(
                        ProblemKind.UNKNOWN_SILENCE,
                        "There is no silence " + id + ". Those that ended are shown for "
                                + SettingPublisher.KEPT.toDays() + " days.")
                .toException();
    }

    /** What the draft says. */
    public Silence written(SilenceDraft draft, String id, Optional<Silence> before) {
        try {
            return draft.silence(id, before, now());
        } catch (IllegalArgumentException e) {
            throw Refusal.of(e);
        }
    }

    private SettingPublication publish(
            String id,
            Actor actor,
            CommandId request,
            Function<Optional<SettingPublication>, Optional<Setting>> change) {
        obstacle.get().ifPresent(why -> {
            throw unavailable(why);
        });
        try {
            SettingPublication publication = publisher.publish(
                    new SettingPublisher.Publishing(SettingKind.SILENCE, id, request, actor, now()), change::apply);
            book.learn(publication);
            return publication;
        } catch (KafkaUnavailableException e) {
            throw unavailable("Kafka did not confirm it in time");
        }
    }

    private static RuntimeException unavailable(String why) {
        return Problem.passing(
                        ProblemKind.JOURNAL_UNAVAILABLE,
                        why + ", so the silence may or may not hold. Sending the same again is safe.",
                        RETRY_AFTER)
                .toException();
    }
}
