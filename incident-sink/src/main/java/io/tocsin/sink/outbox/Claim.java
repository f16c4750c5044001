package io.tocsin.sink.outbox;

import java.util.List;
import java.util.Map;

/**
 * What a look at the due lanes of one target gave.
 *
 * @param rows to attempt now, one for each lane
 * @param superseded how many were found to be meaningless, by reason
 */
public record Claim(List<ClaimedRow> rows, Map<SupersedeReason, Integer> superseded) {

    /** Nothing was due. */
    static final Claim NOTHING = new Claim(List.of(), Map.of());

    public Claim {
        rows = List.copyOf(rows);
        superseded = Map.copyOf(superseded);
    }
}
