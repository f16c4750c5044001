package io.tocsin.sink.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sink.projection.PlacePolicy.Reason;
import io.tocsin.sink.projection.PlacePolicy.Verdict;
import io.tocsin.sink.store.StoredPlace;
import org.junit.jupiter.api.Test;

class PlacePolicyTest {

    private static final StoredPlace PLACE = new StoredPlace("incidents", 3, 100, 40);

    @Test
    void placeWithinThePartitionIsKept() {
        assertThat(PlacePolicy.decide(PLACE, 100, 100)).isEqualTo(new Verdict(PLACE, Reason.FITS));
        assertThat(PlacePolicy.decide(PLACE, 0, 5_000)).isEqualTo(new Verdict(PLACE, Reason.FITS));
    }

    @Test
    void partitionThatWasMadeAnewIsReadFromItsBeginningAndCountsAsRebuilt() {
        assertThat(PlacePolicy.decide(PLACE, 0, 12))
                .isEqualTo(new Verdict(new StoredPlace("incidents", 3, 0, 12), Reason.PAST_THE_END));
    }

    @Test
    void gapIsLeaptOverAndWhatFollowsIsNotTakenForTold() {
        assertThat(PlacePolicy.decide(PLACE, 130, 200))
                .isEqualTo(new Verdict(new StoredPlace("incidents", 3, 130, 40), Reason.GAP));
    }
}
