package io.tocsin.sink.relay;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.target.VendorFake.RemoteObject;
import io.tocsin.sink.target.VendorFake.RemoteState;
import java.util.List;
import java.util.Optional;

/** Somebody else's system, with the faulty way there. */
interface Remote extends AutoCloseable {

    /** The target at the beginning of the way. */
    TargetConfig target();

    /** Where our own topics are, for a target that asks for it. */
    default Optional<KafkaSettings> kafka() {
        return Optional.empty();
    }

    /** What people would see there, oldest first. */
    List<RemoteObject> objects();

    /** How it shows an incident of this state. */
    default RemoteState shown(RemoteState state) {
        return state;
    }

    /** Whether a request is still on its way there that nobody waits for any more. */
    default boolean hasLeftovers() {
        return false;
    }

    /** Nobody can be connected to until {@link #comeBack}. */
    void goAway();

    /** There again; what else goes wrong goes on. */
    void comeBack();

    /** Nothing goes wrong any more. */
    void mend();

    @Override
    void close();
}
