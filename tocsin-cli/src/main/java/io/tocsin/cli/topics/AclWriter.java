package io.tocsin.cli.topics;

import io.tocsin.cli.access.AccessSheet;
import io.tocsin.cli.access.Grant;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.kafka.KafkaSettings;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;

/** Tells a broker what is allowed. */
final class AclWriter {

    private static final long PATIENCE_SECONDS = 30;

    private AclWriter() {}

    /** Makes them; those that hold already stay. Gives how many hold then. */
    static int write(KafkaSettings kafka, List<AccessSheet> sheets) {
        List<AclBinding> bindings = sheets.stream()
                .flatMap(sheet -> sheet.grants().stream().flatMap(grant -> bindings(sheet.principal(), grant)))
                .toList();
        try (Admin admin = Admin.create(kafka.client(kafka.topicPrefix() + "-topics"))) {
            admin.createAcls(bindings).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return bindings.size();
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e);
        }
    }

    private static Stream<AclBinding> bindings(String principal, Grant grant) {
        ResourcePattern pattern = new ResourcePattern(grant.type(), grant.name(), grant.pattern());
        return grant.operations().stream()
                .map(operation -> new AclBinding(
                        pattern, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
    }

    private static CommandFailure failure(Throwable cause) {
        return new CommandFailure(ExitCode.FAILED, "Kafka makes no ACLs: " + cause.getMessage(), cause);
    }
}
