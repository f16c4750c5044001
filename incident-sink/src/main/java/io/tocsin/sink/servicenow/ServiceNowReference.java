package io.tocsin.sink.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A record: kept as {@code number:sys_id:state} with the notification that was told there last.
 *
 * @param number by which people name it
 * @param sysId by which the instance names it
 * @param state as we wrote it last; what people make of it since is theirs until our status changes
 */
record ServiceNowReference(String number, String sysId, String state) {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_.-]{1,40}");
    private static final Pattern WORD = Pattern.compile("-?[A-Za-z0-9_]{1,40}");

    /** The record that the instance describes so; empty when that is nothing which an instance would say. */
    static Optional<ServiceNowReference> of(JsonNode record, String state) {
        String number = record.path("number").asText("");
        // Instances may number as they like; what counts is the sys_id.
        return of(
                NUMBER.matcher(number).matches() ? number : "-",
                record.path("sys_id").asText(""),
                state);
    }

    /** Reads what {@link #toString()} wrote; empty when it is something else. */
    static Optional<ServiceNowReference> parse(String text) {
        String[] parts = text.split(":", -1);
        return parts.length == 3 ? of(parts[0], parts[1], parts[2]) : Optional.empty();
    }

    private static Optional<ServiceNowReference> of(String number, String sysId, String state) {
        return NUMBER.matcher(number).matches()
                        && WORD.matcher(sysId).matches()
                        && WORD.matcher(state).matches()
                ? Optional.of(new ServiceNowReference(number, sysId, state))
                : Optional.empty();
    }

    ServiceNowReference withState(String newState) {
        return new ServiceNowReference(number, sysId, newState);
    }

    @Override
    public String toString() {
        return number + ":" + sysId + ":" + state;
    }
}
