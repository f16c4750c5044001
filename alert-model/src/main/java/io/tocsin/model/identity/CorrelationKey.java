package io.tocsin.model.identity;

/**
 * What the alerts of one incident have in common: the rule's {@code group_by} names with their values.
 *
 * @param values in the order of their names, so that equal keys have equal text
 */
public record CorrelationKey(Labels values) {

    /** Written {@code environment=prod,service=checkout}; part of the incident's derived id, so never changed. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> {
            if (text.length() > 0) {
                text.append(',');
            }
            text.append(name).append('=').append(value);
        });
        return text.toString();
    }
}
