package io.tocsin.engine.fold;

import io.tocsin.engine.fold.state.AlertPlace;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** How much of a kind of work one entry may still do, so that none outlasts a transaction. */
final class Allowance {

    private int left;

    Allowance(int most) {
        this.left = most;
    }

    int left() {
        return left;
    }

    void take(int done) {
        left = Math.max(0, left - done);
    }

    /**
     * Goes over as many alerts as are left.
     *
     * @param after where to begin; null: with the first
     * @param next gives so many at most from there on
     * @param look what is done with each
     * @param goOn is told where the next entry goes on, when there may be more
     */
    void each(
            @Nullable AlertPlace after,
            IntFunction<List<AlertPlace>> next,
            Consumer<AlertPlace> look,
            Consumer<@Nullable AlertPlace> goOn) {
        int room = left;
        List<AlertPlace> places = room == 0 ? List.of() : next.apply(room);
        take(places.size());
        places.forEach(look);
        if (places.size() == room) {
            goOn.accept(room == 0 ? after : places.get(room - 1));
        }
    }
}
