package io.tocsin.sink.outbox;

import io.tocsin.sink.store.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A settlement as the columns it sets. */
record SettledRow(
        String id,
        int attempt,
        DeliveryState state,
        @Nullable Instant nextAttemptAt,
        boolean mayHaveArrived,
        @Nullable String remoteReference,
        @Nullable String lastError) {

    static SettledRow of(Finished finished) {
        String error = finished.attempt().error().orElse(null);
        return finished.settlement()
                .match(
                        delivered -> row(
                                finished,
                                DeliveryState.DELIVERED,
                                delivered.remoteReference().orElse(null),
                                null),
                        again -> again(finished, again, error),
                        superseded -> superseded(finished, superseded.reason(), error),
                        replaced -> superseded(finished, SupersedeReason.MINIMAL_INSTEAD, error),
                        blocked -> row(finished, DeliveryState.BLOCKED, null, error));
    }

    private static SettledRow again(Finished finished, Settlement.Again again, @Nullable String error) {
        return new SettledRow(
                finished.row().id().value(),
                finished.row().attempt(),
                DeliveryState.PENDING,
                again.at(),
                again.mayHaveArrived(),
                null,
                error);
    }

    private static SettledRow superseded(Finished finished, SupersedeReason reason, @Nullable String error) {
        return row(
                finished, DeliveryState.SUPERSEDED, null, error == null ? reason.code() : reason.code() + ": " + error);
    }

    private static SettledRow row(
            Finished finished, DeliveryState state, @Nullable String reference, @Nullable String error) {
        return new SettledRow(
                finished.row().id().value(), finished.row().attempt(), state, null, false, reference, error);
    }
}
