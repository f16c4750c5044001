package io.tocsin.cli.access;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;

/** What the broker's authorizer says that it was asked: it writes a line for each question. */
final class AuditedAccess implements AutoCloseable {

    private static final Pattern LINE =
            Pattern.compile("Principal = (\\S+) is (Allowed|Denied) operation = (\\S+) from host ="
                    + " \\S+ on resource = ([A-Za-z]+):LITERAL:(\\S+) for request = (\\S+) .*");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final BrokerLog log = new BrokerLog("kafka.authorizer.logger", lines::add);

    /** One question. */
    record Asked(String principal, boolean allowed, AclOperation operation, String type, String name, String request) {

        /** True when this right was what was asked for. */
        boolean uses(String holder, Grant grant, AclOperation granted) {
            boolean named = grant.isLiteral() ? name.equals(grant.name()) : name.startsWith(grant.name());
            return allowed
                    && principal.equals(holder)
                    && operation == granted
                    && type.equalsIgnoreCase(grant.type().name().replace("_", ""))
                    && named;
        }
    }

    /** What was asked so far. */
    List<Asked> asked() {
        return lines.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(found -> new Asked(
                        found.group(1),
                        found.group(2).equals("Allowed"),
                        AclOperation.fromString(found.group(3)),
                        found.group(4),
                        found.group(5),
                        found.group(6)))
                .toList();
    }

    /** The rights that nobody asked for; a role could do without them. */
    Set<String> unused(List<AccessSheet> sheets) {
        List<Asked> asked = asked();
        Set<String> unused = new TreeSet<>();
        for (AccessSheet sheet : sheets) {
            for (Grant grant : sheet.grants()) {
                grant.operations().stream()
                        .filter(operation ->
                                asked.stream().noneMatch(one -> one.uses(sheet.principal(), grant, operation)))
                        .forEach(operation ->
                                unused.add(sheet.role() + ": " + operation + " " + grant.type() + " " + grant.name()));
            }
        }
        return unused;
    }

    /** What was denied to those who have these rights. */
    Set<String> denied(List<AccessSheet> sheets) {
        Set<String> holders = sheets.stream().map(AccessSheet::principal).collect(Collectors.toSet());
        Set<String> denied = new TreeSet<>();
        asked().stream()
                .filter(one -> !one.allowed() && holders.contains(one.principal()))
                .forEach(one -> denied.add(one.principal() + ": " + one.operation() + " " + one.type() + " "
                        + one.name() + " (" + one.request() + ")"));
        return denied;
    }

    @Override
    public void close() {
        log.close();
    }
}
