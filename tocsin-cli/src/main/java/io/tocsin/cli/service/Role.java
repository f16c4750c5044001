package io.tocsin.cli.service;

import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.ServerBuilder;
import io.tocsin.model.health.Readiness;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One role of this process, running. */
public interface Role extends AutoCloseable {

    /** As it is called on the command line, in {@code /health/ready} and in the logs. */
    RoleName name();

    /** Whether it does its work now. */
    Readiness readiness();

    /**
     * Adds its routes to the server of this process; a role without routes adds none.
     *
     * @param gate to put before each route that writes to the journal
     */
    default void bind(ServerBuilder server, DecoratingHttpServiceFunction gate) {}

    /** Completes when the role died and the process must end. */
    default CompletionStage<Throwable> failure() {
        return new CompletableFuture<>();
    }

    /**
     * Gives up what would keep callers for long: streams, waits. Called once before the server takes no more requests;
     * it goes on answering.
     */
    default void endWaits() {}

    /** How long its end may take. */
    default Duration closesWithin() {
        return name().closesWithin();
    }

    /** Finishes what it has in hand and ends. Safe to call again. */
    @Override
    void close();
}
