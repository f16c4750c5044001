package io.tocsin.sink.zendesk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What tickets hold besides what the incident says.
 *
 * @param tags of a new ticket; those that are there later are left alone
 * @param fields further fields of a new ticket, such as {@code requester_id} and {@code group_id}
 * @param customFields further custom fields of a new ticket, by their numbers
 * @param resolveFields custom fields at the end, for those that must be filled before a ticket is solved
 */
public record ZendeskFields(
        List<String> tags,
        Map<String, String> fields,
        Map<String, String> customFields,
        Map<String, String> resolveFields) {

    private static final Pattern TAG = Pattern.compile("[^\\s,]{1,80}");
    private static final Pattern FIELD = Pattern.compile("[a-z][a-z_]{0,59}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");
    private static final int MOST_TAGS = 20;
    private static final Set<String> OURS = Set.of(
            "subject",
            "status",
            "priority",
            "external_id",
            "comment",
            "tags",
            "additional_tags",
            "custom_fields",
            "safe_update",
            "updated_stamp");

    /** A tag that says where it comes from. */
    public static final ZendeskFields USUAL = new ZendeskFields(List.of("tocsin"), Map.of(), Map.of(), Map.of());

    public ZendeskFields {
        tags = List.copyOf(tags);
        if (tags.size() > MOST_TAGS
                || !tags.stream().allMatch(tag -> TAG.matcher(tag).matches())) {
            throw new IllegalArgumentException(
                    "tags: " + tags + " (expected: up to " + MOST_TAGS + " without spaces and commas)");
        }
        for (String field : fields.keySet()) {
            if (!FIELD.matcher(field).matches() || OURS.contains(field)) {
                throw new IllegalArgumentException("fields: " + field
                        + " (expected: names of fields that are not filled already, " + FIELD.pattern() + ")");
            }
        }
        fields = Map.copyOf(new TreeMap<>(fields));
        customFields = numbered("custom_fields", customFields);
        resolveFields = numbered("resolve_custom_fields", resolveFields);
    }

    private static Map<String, String> numbered(String section, Map<String, String> fields) {
        for (String field : fields.keySet()) {
            if (!NUMBER.matcher(field).matches()) {
                throw new IllegalArgumentException(section + ": " + field + " (expected: numbers of custom fields)");
            }
        }
        return Map.copyOf(fields);
    }
}
