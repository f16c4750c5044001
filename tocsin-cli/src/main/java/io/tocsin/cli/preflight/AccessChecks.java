package io.tocsin.cli.preflight;

import static io.tocsin.cli.preflight.Broker.answer;
import static io.tocsin.cli.preflight.Remark.fail;
import static io.tocsin.cli.preflight.Remark.ok;
import static io.tocsin.cli.preflight.Remark.warn;

import io.tocsin.cli.access.AccessSheet;
import io.tocsin.cli.access.Grant;
import io.tocsin.cli.access.KafkaRole;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Whether we may do in Kafka what a role needs, without doing it. The broker says of topics what we may do. Of groups it is asked
 * to remove a member that is not there, of topics that are still to come whether it would make one, of transactions
 * how one stands that there may be: that proves only that it can be seen.
 */
final class AccessChecks {

    private static final String AREA = "acls";
    private static final String NOBODY = "tocsin-preflight";

    private final Broker broker;

    AccessChecks(Broker broker) {
        this.broker = broker;
    }

    void run(KafkaRole role, List<Grant> grants, Consumer<Remark> report) {
        Set<Remark> found = new LinkedHashSet<>();
        for (Grant grant : grants) {
            look(role, grant).ifPresent(found::add);
        }
        found.forEach(report);
        if (found.isEmpty()) {
            report.accept(ok(AREA, role.code() + " may do what it needs"));
        }
    }

    private Optional<Remark> look(KafkaRole role, Grant grant) {
        try {
            return switch (grant.type()) {
                case TOPIC -> grant.isLiteral() ? topic(role, grant) : topics(role, grant);
                case GROUP -> group(grant);
                case TRANSACTIONAL_ID -> transactions(grant);
                default -> throw new IllegalStateException("no grant is about " + grant.type());
            };
        } catch (AuthorizationException e) {
            return Optional.of(refused(role, grant, grant.operations()));
        } catch (KafkaException e) {
            return Optional.of(warn(
                    AREA,
                    "not known whether " + role.code() + " may do what it needs with " + shown(grant) + ": "
                            + e.getMessage(),
                    "ask again when Kafka answers"));
        }
    }

    private Optional<Remark> topic(KafkaRole role, Grant grant) {
        try {
            return missing(role, grant, describe(List.of(grant.name())));
        } catch (UnknownTopicOrPartitionException e) {
            boolean ours = grant.name().startsWith(broker.settings().topicPrefix() + ".");
            // Kafka makes its own when a group first needs it.
            boolean kafkas = grant.name().startsWith("__");
            // Of our own topics it is said elsewhere that they are missing.
            return ours || kafkas
                    ? Optional.empty()
                    : Optional.of(fail(AREA, role.code() + ": topic " + grant.name() + ": missing", "make it"));
        }
    }

    private Optional<Remark> topics(KafkaRole role, Grant grant) {
        if (grant.operations().contains(AclOperation.CREATE)) {
            answer(broker.admin()
                    .createTopics(
                            List.of(new NewTopic(
                                    grant.name() + "preflight",
                                    broker.settings().partitions(),
                                    broker.settings().replication())),
                            new CreateTopicsOptions().validateOnly(true))
                    .all());
        }
        List<String> there = answer(broker.admin().listTopics().names()).stream()
                .filter(name -> name.startsWith(grant.name()))
                .toList();
        return missing(role, grant, describe(there));
    }

    private Collection<TopicDescription> describe(List<String> names) {
        return answer(broker.admin()
                        .describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                        .allTopicNames())
                .values();
    }

    private static Optional<Remark> missing(KafkaRole role, Grant grant, Collection<TopicDescription> found) {
        List<AclOperation> missing = grant.operations().stream()
                // A right to make topics is one of names, and was asked for above.
                .filter(operation -> operation != AclOperation.CREATE || grant.isLiteral())
                .filter(operation -> found.stream()
                        .anyMatch(topic -> !topic.authorizedOperations().contains(operation)))
                .toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(refused(role, grant, missing));
    }

    private Optional<Remark> group(Grant grant) {
        try {
            if (grant.operations().contains(AclOperation.READ)) {
                answer(broker.admin()
                        .removeMembersFromConsumerGroup(
                                grant.name(),
                                new RemoveMembersFromConsumerGroupOptions(List.of(new MemberToRemove(NOBODY))))
                        .all());
            } else {
                answer(broker.admin().listConsumerGroupOffsets(grant.name()).partitionsToOffsetAndMetadata());
            }
            return Optional.empty();
        } catch (UnknownMemberIdException | GroupIdNotFoundException e) {
            // There is no such member, or no such group yet: who may not do it is not told that.
            return Optional.empty();
        }
    }

    private Optional<Remark> transactions(Grant grant) {
        String id = grant.isLiteral() ? grant.name() : grant.name() + "preflight";
        try {
            answer(broker.admin().describeTransactions(List.of(id)).description(id));
            return Optional.empty();
        } catch (TransactionalIdNotFoundException e) {
            // There is none under this name now.
            return Optional.empty();
        }
    }

    private static Remark refused(KafkaRole role, Grant grant, List<AclOperation> operations) {
        return fail(
                AREA,
                role.code() + " may not "
                        + operations.stream().map(AccessSheet::name).collect(Collectors.joining(", ")) + " "
                        + shown(grant),
                "tocsin topics acls --role " + role.code() + " --format kafka-acls");
    }

    private static String shown(Grant grant) {
        return grant.type().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + grant.name()
                + (grant.isLiteral() ? "" : "*");
    }
}
