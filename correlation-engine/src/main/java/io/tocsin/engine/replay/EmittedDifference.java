package io.tocsin.engine.replay;

import java.util.Optional;

/**
 * A record that the engine wrote and the replay does not give, or the other way round.
 *
 * @param topic {@code incidents.v1} or {@code decisions.v1}
 * @param place in the journal whose outcome it is: {@code partition-offset}; of the record itself where that is unknown
 * @param expected what the replay gives; empty when nothing
 * @param found what the engine wrote; empty when nothing
 */
public record EmittedDifference(String topic, String place, Optional<String> expected, Optional<String> found) {}
