package io.tocsin.cli.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;

/** The rights of one principal in the forms in which people and programs want them. */
public record AccessSheet(KafkaRole role, String principal, List<Grant> grants) {

    /** Copies the list. */
    public AccessSheet {
        grants = List.copyOf(grants);
    }

    /** Adds a row for each right. */
    public void to(Table table) {
        grants.forEach(grant -> table.row(
                role.code(),
                type(grant),
                grant.name() + (grant.isLiteral() ? "" : "*"),
                operations(grant),
                grant.reason()));
    }

    /** A line of Kafka's own tool for each right; who runs it adds where the broker is, and who asks. */
    public List<String> commands(String bootstrapServers) {
        return grants.stream()
                .map(grant -> "kafka-acls.sh --bootstrap-server " + bootstrapServers
                        + " --command-config admin.properties --add --allow-principal '" + principal + "'"
                        + grant.operations().stream()
                                .map(operation -> " --operation " + name(operation))
                                .collect(Collectors.joining())
                        + " --" + type(grant) + " '" + grant.name() + "'"
                        + (grant.isLiteral() ? "" : " --resource-pattern-type prefixed"))
                .toList();
    }

    /** The {@code authorization} of a {@code KafkaUser} of the Strimzi operator, to stand below its {@code spec}. */
    public List<String> strimzi() {
        List<String> lines = new ArrayList<>();
        lines.add("# " + role.code() + ": " + principal);
        lines.add("authorization:");
        lines.add("  type: simple");
        lines.add("  acls:");
        for (Grant grant : grants) {
            String type = type(grant).equals("transactional-id") ? "transactionalId" : type(grant);
            lines.add("    - resource: {type: " + type + ", name: \"" + grant.name() + "\", patternType: "
                    + (grant.isLiteral() ? "literal" : "prefix") + "}");
            lines.add("      operations: ["
                    + grant.operations().stream().map(AccessSheet::name).collect(Collectors.joining(", ")) + "]");
        }
        return lines;
    }

    /** For programs. */
    public ObjectNode document() {
        ObjectNode document = JsonText.object().put("role", role.code()).put("principal", principal);
        ArrayNode list = document.putArray("grants");
        grants.forEach(grant -> {
            ObjectNode one = JsonText.object();
            one.put("resource", type(grant)).put("name", grant.name());
            one.put("pattern", grant.isLiteral() ? "literal" : "prefixed");
            grant.operations().stream().map(AccessSheet::name).forEach(one.putArray("operations")::add);
            list.add(one.put("reason", grant.reason()));
        });
        return document;
    }

    /** As Kafka's tools write it. */
    public static String name(AclOperation operation) {
        StringBuilder name = new StringBuilder();
        for (String word : operation.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    private static String type(Grant grant) {
        return grant.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String operations(Grant grant) {
        return grant.operations().stream().map(AccessSheet::name).collect(Collectors.joining(", "));
    }
}
