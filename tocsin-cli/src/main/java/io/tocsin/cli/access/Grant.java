package io.tocsin.cli.access;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a role may do with one thing, or with all things whose names begin alike. Read and Write bring Describe with them.
 *
 * @param type of the thing
 * @param name of the thing, or the beginning of the names
 * @param pattern which of the two
 * @param operations in the order in which they are shown
 * @param reason why the role needs it, for people
 */
public record Grant(ResourceType type, String name, PatternType pattern, List<AclOperation> operations, String reason) {

    /** Copies the list. */
    public Grant {
        operations = List.copyOf(operations);
    }

    static Grant topic(String name, String reason, AclOperation... operations) {
        return new Grant(ResourceType.TOPIC, name, PatternType.LITERAL, Arrays.asList(operations), reason);
    }

    static Grant topicsFrom(String beginning, String reason, AclOperation... operations) {
        return new Grant(ResourceType.TOPIC, beginning, PatternType.PREFIXED, Arrays.asList(operations), reason);
    }

    static Grant group(String name, String reason, AclOperation operation) {
        return new Grant(ResourceType.GROUP, name, PatternType.LITERAL, List.of(operation), reason);
    }

    static Grant transactions(String id, PatternType pattern, String reason) {
        return new Grant(ResourceType.TRANSACTIONAL_ID, id, pattern, List.of(AclOperation.WRITE), reason);
    }

    /** True for one thing and no more. */
    public boolean isLiteral() {
        return pattern == PatternType.LITERAL;
    }
}
