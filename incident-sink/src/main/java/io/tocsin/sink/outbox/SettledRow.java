package io.tocsin.sink.outbox;

import io.tocsin.sink.store.DeliveryState;
import java.time.Instant;
import java.util.Optional;
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
        Settlement settlement = finished.settlement();
        if (settlement instanceof Settlement.Delivered delivered) {
            return row(
                    finished,
                    DeliveryState.DELIVERED,
                    delivered.remoteReference().orElse(null),
                    null);
        }
        if (settlement instanceof Settlement.Again again) {
            return new SettledRow(
                    finished.row().id().value(),
                    finished.row().attempt(),
                    DeliveryState.PENDING,
                    again.at(),
                    again.mayHaveArrived(),
                    null,
                    error);
        }
        if (settlement instanceof Settlement.Blocked) {
            return row(finished, DeliveryState.BLOCKED, null, error);
        }
        SupersedeReason reason = settlement instanceof Settlement.Superseded superseded
                ? superseded.reason()
                : SupersedeReason.MINIMAL_INSTEAD;
        String why =
                Optional.ofNullable(error).map(e -> reason.code() + ": " + e).orElse(reason.code());
        return row(finished, DeliveryState.SUPERSEDED, null, why);
    }

    private static SettledRow row(
            Finished finished, DeliveryState state, @Nullable String reference, @Nullable String error) {
        return new SettledRow(
                finished.row().id().value(), finished.row().attempt(), state, null, false, reference, error);
    }
}
