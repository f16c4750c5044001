package io.tocsin.sink.callback;

import java.util.List;

/** What a request says. */
public sealed interface CallbackReading {

    /**
     * People did something.
     *
     * @param wishes at least one, in their order
     */
    record Asked(List<RemoteWish> wishes) implements CallbackReading {
        public Asked {
            wishes = List.copyOf(wishes);
        }

        static Asked one(RemoteWish wish) {
            return new Asked(List.of(wish));
        }
    }

    /** It is authentic, and nothing has to be done about it. */
    record Ignored(IgnoredReason reason) implements CallbackReading {}

    /** It is not authentic, or nobody can read it. */
    record Refused(RefusedReason reason) implements CallbackReading {}
}
