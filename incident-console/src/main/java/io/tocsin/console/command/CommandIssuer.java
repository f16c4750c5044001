package io.tocsin.console.command;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.StableId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Turns what a person wants into a command in the journal. Thread-safe. */
public final class CommandIssuer {

    private static final int REMEMBERED = 10_000;

    private final JournalWriter journal;
    private final Clock clock;
    private final IdempotencyKeys keys = new IdempotencyKeys();
    private final Set<CommandId> issued = Collections.synchronizedSet(Collections.newSetFromMap(new Newest()));

    private static final class Newest extends LinkedHashMap<CommandId, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CommandId, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }

    /** Writes through this journal. */
    public CommandIssuer(JournalWriter journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What a person wants.
     *
     * @param action what
     * @param incident to which incident
     * @param actor who
     * @param terms what is said with it
     * @param key the same key, sent again, is the same command
     */
    public record Wish(CommandAction action, Incident incident, Actor actor, Terms terms, Optional<String> key) {}

    /**
     * The id of the command: that of an earlier one, when its key was used for the same before.
     *
     * @throws io.tocsin.console.http.ProblemException when the key was used for something else
     */
    public CommandId idOf(Wish wish) {
        return wish.key().map(key -> derive(wish, key)).orElseGet(CommandIssuer::random);
    }

    /**
     * Returns when Kafka has the command.
     *
     * @param id see {@link #idOf}
     * @throws io.tocsin.console.http.ProblemException when Kafka does not answer
     */
    public void issue(CommandId id, Wish wish) {
        issued.add(id);
        journal.write(wish.action().command(id, wish.incident(), wish.actor(), clock.instant(), wish.terms()));
    }

    /** True when this process wrote the command, so that it is pending rather than unknown. */
    public boolean wrote(CommandId id) {
        return issued.contains(id);
    }

    private CommandId derive(Wish wish, String key) {
        if (!keys.fits(
                key,
                wish.action().word(),
                wish.incident().id().value(),
                wish.terms().toString())) {
            throw Problem.of(
                            ProblemKind.IDEMPOTENCY_KEY_REUSED,
                            "Idempotency-Key",
                            key,
                            "a new key for another request, or the same request again")
                    .toException();
        }
        return new CommandId(StableId.of(
                "command", key, wish.action().word(), wish.incident().id().value()));
    }

    private static CommandId random() {
        return new CommandId(StableId.of("command", UUID.randomUUID().toString()));
    }
}
