package io.tocsin.sink.relay;

import io.tocsin.model.trace.TraceContext;
import io.tocsin.sink.metrics.TargetMetrics;
import io.tocsin.sink.outbox.AttemptEntry;
import io.tocsin.sink.outbox.ClaimedRow;
import io.tocsin.sink.outbox.Settlement;
import io.tocsin.sink.outbox.SupersedeReason;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what happened into what is written down and counted. */
final class Books {

    private static final Logger LOG = LoggerFactory.getLogger(Books.class);

    private Books() {}

    static AttemptEntry entry(AttemptOutcome outcome, Instant startedAt, Instant now) {
        Optional<AttemptError> error = outcome.problem();
        Duration took = Duration.between(startedAt, now);
        return new AttemptEntry(
                startedAt,
                took.isNegative() ? Duration.ZERO : took,
                outcome.result().code(),
                error.flatMap(AttemptError::status),
                error.map(AttemptError::summary));
    }

    static void count(TargetMetrics target, ClaimedRow row, Settlement settlement, Instant now) {
        if (settlement instanceof Settlement.Delivered) {
            target.delivered(row.kind(), Duration.between(row.changedAt(), now));
        } else if (settlement instanceof Settlement.Superseded superseded) {
            target.superseded(superseded.reason(), 1);
        } else if (settlement instanceof Settlement.Replaced) {
            target.superseded(SupersedeReason.MINIMAL_INSTEAD, 1);
            target.enqueued(row.kind());
        } else if (settlement instanceof Settlement.Blocked) {
            target.blocked();
            LOG.atError()
                    .addKeyValue(
                            "trace_id", row.trace().map(TraceContext::traceId).orElse(""))
                    .log(
                            "{} will never take {} ({}); it is kept",
                            row.lane().target(),
                            row.id(),
                            row.kind().code());
        }
    }
}
