package io.tocsin.engine.rules;

import java.util.Set;

/**
 * A field that must have one of these values. An event that fails it cannot match the rule that it was taken from,
 * whatever else that rule says.
 *
 * @param field of the event
 * @param values in no order
 */
public record FieldTest(EventField field, Set<String> values) {

    public FieldTest {
        values = Set.copyOf(values);
    }

    /** False for a label that may be empty: then it may be absent too, and there is nothing to look up. */
    boolean canBeLookedUp() {
        return field.kind() != EventField.Kind.LABEL || !values.contains("");
    }
}
