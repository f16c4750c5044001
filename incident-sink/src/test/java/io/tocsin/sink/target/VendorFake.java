package io.tocsin.sink.target;

import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.util.List;

/**
 * Stands in for a vendor: answers as its documentation says, and remembers what it was made to hold. What goes wrong on
 * the way is not its concern: whoever uses it may leave out asking it, or lose its answer. Thread-safe.
 */
public interface VendorFake {

    /** As the vendor answers when all is well with it, which may be a refusal. */
    Answer answer(ReceivedRequest request);

    /** What people would see there, oldest first. */
    List<RemoteObject> objects();

    /** How it shows an incident of this state; another than that only for one that it has no word for. */
    default RemoteState shown(RemoteState state) {
        return state;
    }

    /**
     * What the vendor made of a generation of an incident.
     *
     * @param key by which it knows it, see {@code Notification.remoteKey()}
     * @param state as it is now
     */
    record RemoteObject(String key, RemoteState state) {}

    /** What an object says of the incident; a vendor that knows no acknowledgement shows it as open. */
    enum RemoteState {
        /** Nobody has taken it. */
        OPEN,
        /** Somebody has. */
        ACKNOWLEDGED,
        /** It is over. */
        RESOLVED;

        /** Of an incident of this status. */
        public static RemoteState of(IncidentStatus status) {
            return switch (status) {
                case TRIGGERED -> OPEN;
                case ACKNOWLEDGED -> ACKNOWLEDGED;
                case RESOLVED -> RESOLVED;
            };
        }
    }
}
