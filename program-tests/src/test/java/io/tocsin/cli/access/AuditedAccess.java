package io.tocsin.cli.access;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AclOperation;
import org.slf4j.LoggerFactory;

/** What the broker's authorizer says that it was asked: it writes a line for each question. */
final class AuditedAccess implements AutoCloseable {

    private static final Pattern LINE =
            Pattern.compile("Principal = (\\S+) is (Allowed|Denied) operation = (\\S+) from host ="
                    + " \\S+ on resource = ([A-Za-z]+):LITERAL:(\\S+) for request = (\\S+) .*");

    private final Logger logger = (Logger) LoggerFactory.getLogger("kafka.authorizer.logger");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

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

    private final Stubborn stubborn = new Stubborn();

    /** Listens from now on. */
    AuditedAccess() {
        logger.getLoggerContext().addListener(stubborn);
        listen();
    }

    private void listen() {
        lines.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(lines);
    }

    /** Commands that run beside this in the process begin with setting up how it logs, which ends all listening. */
    private final class Stubborn implements LoggerContextListener {

        @Override
        public boolean isResetResistant() {
            return true;
        }

        @Override
        public void onReset(LoggerContext context) {
            listen();
        }

        @Override
        public void onStart(LoggerContext context) {
            // It has begun long ago.
        }

        @Override
        public void onStop(LoggerContext context) {
            lines.stop();
        }

        @Override
        public void onLevelChange(Logger changed, Level level) {
            // Only ours counts, and we set it.
        }
    }

    /** What was asked so far. */
    List<Asked> asked() {
        return List.copyOf(lines.list).stream()
                .map(event -> LINE.matcher(event.getFormattedMessage()))
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

    /** What was denied to those who have rights of their own. */
    Set<String> denied() {
        Set<String> denied = new TreeSet<>();
        asked().stream()
                .filter(one -> !one.allowed())
                .forEach(one -> denied.add(one.principal() + ": " + one.operation() + " " + one.type() + " "
                        + one.name() + " (" + one.request() + ")"));
        return denied;
    }

    @Override
    public void close() {
        logger.getLoggerContext().removeListener(stubborn);
        logger.detachAppender(lines);
    }
}
