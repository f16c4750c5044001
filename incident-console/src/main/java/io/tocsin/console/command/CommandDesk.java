package io.tocsin.console.command;

import io.tocsin.console.http.ProblemException;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.read.Incidents;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.store.CommandDecision;
import java.time.Duration;
import java.util.Optional;

/** A command from the wish to its result. Thread-safe; blocks its caller. */
public final class CommandDesk {

    private static final Duration PROJECTION = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

    private final CommandIssuer issuer;
    private final DecisionWaiter waiter;
    private final Incidents incidents;

    /** Issues here, waits there, and reads what came of it. */
    public CommandDesk(CommandIssuer issuer, DecisionWaiter waiter, Incidents incidents) {
        this.issuer = issuer;
        this.waiter = waiter;
        this.incidents = incidents;
    }

    /**
     * How far a command is.
     *
     * @param id of the command
     * @param decision what the engine decided; empty while it has not, as far as we know
     * @param incident as it was read last
     */
    public record Result(CommandId id, Optional<CommandDecision> decision, Incident incident) {

        /** True when the engine said no. */
        public boolean isRefused() {
            return decision.map(made -> made.outcome() == Outcome.REFUSED).orElse(false);
        }

        /** True while it is not decided. */
        public boolean isPending() {
            return decision.isEmpty();
        }
    }

    /**
     * Issues a command and waits for what comes of it.
     *
     * @param wait for how long; zero returns as soon as Kafka has it
     * @throws ProblemException when Kafka does not take it; a store that does not answer leaves the command pending
     */
    public Result carryOut(CommandIssuer.Wish wish, Duration wait) {
        CommandId id = issuer.idOf(wish);
        Optional<CommandDecision> before = wish.key().isPresent() ? refusal(id) : Optional.empty();
        issuer.issue(id, wish);
        if (wait.isZero()) {
            return new Result(id, Optional.empty(), wish.incident());
        }
        try {
            Optional<CommandDecision> decision = waiter.await(id, before, wait);
            Incident incident = decision.isPresent()
                    ? seen(wish.incident(), decision.get())
                    : incidents.find(wish.incident().id()).orElse(wish.incident());
            return new Result(id, decision, incident);
        } catch (ProblemException e) {
            if (e.problem().kind() == ProblemKind.STORE_UNAVAILABLE) {
                // It is written. That nobody can read what became of it must not look as if it were not.
                return new Result(id, Optional.empty(), wish.incident());
            }
            throw e;
        }
    }

    /** What was refused may fit now: that is not the answer to the same command sent again. */
    private Optional<CommandDecision> refusal(CommandId id) {
        try {
            return waiter.find(id).filter(decision -> decision.outcome() == Outcome.REFUSED);
        } catch (ProblemException e) {
            // A command goes its way without the store, too.
            return Optional.empty();
        }
    }

    /** What became of a command; empty when nobody knows it. */
    public Optional<CommandDecision> decision(CommandId id) {
        return waiter.find(id);
    }

    /** True when the command was written by this process. */
    public boolean wrote(CommandId id) {
        return issuer.wrote(id);
    }

    /** The incident with the change in it; decisions and changes are projected apart, so it may lag by a moment. */
    private Incident seen(Incident before, CommandDecision decision) {
        long deadline = System.nanoTime() + PROJECTION.toNanos();
        Incident incident = incidents.find(before.id()).orElse(before);
        while (changes(decision)
                && incident.lastChangedAt().isBefore(decision.at())
                && System.nanoTime() - deadline < 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            incident = incidents.find(before.id()).orElse(before);
        }
        return incident;
    }

    private static boolean changes(CommandDecision decision) {
        return decision.outcome() == Outcome.DONE && decision.reason() == DecisionReason.APPLIED;
    }
}
