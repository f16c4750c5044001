package io.tocsin.sink.callback;

import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.StableId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.Command;
import io.tocsin.model.notification.RemoteKey;
import java.time.Instant;
import java.util.Optional;

/** Decides what becomes of what somebody did in a target. Pure. */
final class CallbackPolicy {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTE = 4000;

    private CallbackPolicy() {}

    /** What becomes of it: a command, or nothing. */
    sealed interface Verdict {
        /** It becomes this. */
        record Issue(Command command) implements Verdict {}

        /** Nothing. */
        record Drop(IgnoredReason reason) implements Verdict {}
    }

    /** Why nothing is done, where that is known without looking at the incident. */
    static Optional<IgnoredReason> atFirstSight(RemoteWish wish, CallbackConfig config) {
        if (RemoteKey.parse(wish.key()).isEmpty()) {
            return Optional.of(IgnoredReason.NOT_OURS);
        } else if (!config.actions().contains(wish.action())) {
            return Optional.of(IgnoredReason.ACTION_NOT_TAKEN);
        }
        return config.ownUsers().contains(wish.person().strip())
                ? Optional.of(IgnoredReason.OWN_DOING)
                : Optional.empty();
    }

    /**
     * What becomes of it.
     *
     * @param incident that the key names, as it is now
     */
    static Verdict decide(RemoteWish wish, CallbackConfig config, RemoteKey key, Incident incident, Instant now) {
        if (incident.generation() != key.generation()) {
            return new Verdict.Drop(IgnoredReason.STALE_GENERATION);
        }
        CommandId id = new CommandId(StableId.of(
                "callback",
                config.target(),
                incident.id().value(),
                Integer.toString(key.generation()),
                wish.action().code(),
                wish.mark()));
        Actor actor = Actor.person(nameOf(wish, config), config.target());
        return new Verdict.Issue(wish.action().command(id, incident, actor, now, cut(wish.note(), LONGEST_NOTE)));
    }

    private static String nameOf(RemoteWish wish, CallbackConfig config) {
        String person = wish.person().strip();
        return person.isEmpty() ? config.product().code() : cut(person, LONGEST_NAME);
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
