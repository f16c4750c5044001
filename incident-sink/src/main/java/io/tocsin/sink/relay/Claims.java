package io.tocsin.sink.relay;

import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbox.Claim;
import io.tocsin.sink.outbox.ClaimedRow;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.outbox.Wanted;
import io.tocsin.sink.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims what is due, for many targets at once. One thread only. */
final class Claims {

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

    private final Outbox outbox;
    private final Collection<TargetDesk> desks;
    private final RelayConfig config;
    private final Clock clock;

    /** For these desks, which are all there are. */
    Claims(Outbox outbox, Collection<TargetDesk> desks, RelayConfig config, Clock clock) {
        this.outbox = outbox;
        this.desks = desks;
        this.config = config;
        this.clock = clock;
    }

    /** What to do with a row that is claimed. */
    interface Sending {
        void send(TargetDesk desk, ClaimedRow row, Deadline deadline);
    }

    /**
     * Serves several targets in one transaction. One that fails must not keep the others waiting: then each is served
     * alone. Gives false when one failed.
     */
    boolean serve(List<TargetDesk> together, Sending sending) {
        try {
            for (TargetDesk desk : together) {
                if (desk.owesHaste()) {
                    outbox.hasten(desk.target(), clock.instant());
                    desk.hastened();
                }
            }
            claim(together, sending);
            together.forEach(TargetDesk::goesOn);
            return true;
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            return together.size() == 1 ? stumble(together.get(0), e) : serveEach(together, sending);
        }
    }

    private boolean serveEach(List<TargetDesk> each, Sending sending) {
        boolean all = true;
        for (TargetDesk desk : each) {
            all &= serve(List.of(desk), sending);
        }
        return all;
    }

    private static boolean stumble(TargetDesk desk, RuntimeException e) {
        if (desk.stumbles()) {
            LOG.error("the relay stumbled over target {}, and tries again", desk.target(), e);
        }
        return false;
    }

    private void claim(List<TargetDesk> together, Sending sending) {
        Instant now = clock.instant();
        Room room = Room.beside(desks);
        List<Wanted> wanted = new ArrayList<>();
        for (TargetDesk desk : together) {
            int permits = room.permits(desk, now);
            if (permits > 0) {
                wanted.add(new Wanted(desk.target(), permits, desk.notifier().credential()));
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        // From before the lease begins, so that it ends before that does.
        Deadline deadline = Deadline.in(config.wholeAttempt());
        Map<String, Claim> claims = outbox.claim(wanted, room.forAll(together), now, config.lease());
        for (TargetDesk desk : together) {
            Claim claim = claims.get(desk.target());
            if (claim != null) {
                claim.superseded().forEach((reason, count) -> desk.metrics().superseded(reason, count));
                claim.rows().forEach(row -> sending.send(desk, row, deadline.forAnother()));
            }
        }
    }
}
