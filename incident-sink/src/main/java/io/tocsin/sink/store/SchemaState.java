package io.tocsin.sink.store;

import java.util.List;
import java.util.Optional;

/**
 * How the tables stand against what this program needs.
 *
 * @param version of the tables; empty where none were made yet
 * @param needed the version that this program brings the tables to
 * @param pending versions that are still to come, in their order
 * @param later versions that a later program brought; this one lives with them
 * @param faults what is not as an earlier version left it, in words; such tables cannot be brought to any version
 */
public record SchemaState(
        Optional<String> version, String needed, List<String> pending, List<String> later, List<String> faults) {

    /** Copies the lists. */
    public SchemaState {
        pending = List.copyOf(pending);
        later = List.copyOf(later);
        faults = List.copyOf(faults);
    }

    /** True when this program can work with the tables as they are. */
    public boolean fits() {
        return pending.isEmpty() && faults.isEmpty();
    }
}
