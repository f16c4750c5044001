package io.tocsin.cli.preflight;

import static io.tocsin.cli.preflight.Remark.fail;

import io.tocsin.cli.access.AccessTable;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.service.RoleName;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.store.StoreRole;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/** All that is looked at for some roles, in the order in which one thing needs the other. */
final class Preflight {

    private final TocsinConfig config;
    private final Set<RoleName> roles;
    private final Clock clock;

    Preflight(TocsinConfig config, Set<RoleName> roles, Clock clock) {
        this.config = config;
        this.roles = Set.copyOf(roles);
        this.clock = clock;
    }

    void run(Consumer<Remark> report) {
        MachineChecks machine = new MachineChecks(config);
        machine.java(report);
        machine.certificates(report, clock.instant());
        if (roles.contains(RoleName.ENGINE)) {
            machine.state(report);
        }
        kafka(report);
        Set<StoreRole> users = users();
        if (!users.isEmpty()) {
            new DatabaseChecks(config, users, clock).run(report);
        }
        if (roles.contains(RoleName.SINK)) {
            new TargetNames(config).run(report);
        }
    }

    private Set<StoreRole> users() {
        Set<StoreRole> users = EnumSet.noneOf(StoreRole.class);
        if (roles.contains(RoleName.SINK)) {
            users.add(StoreRole.SINK);
        }
        if (roles.contains(RoleName.CONSOLE)) {
            users.add(StoreRole.CONSOLE);
        }
        return users;
    }

    private void kafka(Consumer<Remark> report) {
        AccessTable table = new AccessTable(config);
        try (Broker broker = new Broker(config.kafka())) {
            ClusterChecks cluster = new ClusterChecks(broker, clock);
            if (!cluster.run(report)) {
                return;
            }
            new TopicChecks(broker)
                    .run(
                            Topics.ALL.stream()
                                    .filter(topic -> roles.stream()
                                            .anyMatch(role ->
                                                    table.topics(role.inKafka()).contains(topic)))
                                    .toList(),
                            report);
            AccessChecks access = new AccessChecks(broker);
            for (RoleName role : List.of(RoleName.values())) {
                if (roles.contains(role)) {
                    access.run(role.inKafka(), table.grants(role.inKafka()), report);
                }
            }
            // Others may not look at the journal, and need not.
            if (roles.stream().anyMatch(role -> table.topics(role.inKafka()).contains(Topics.JOURNAL))) {
                cluster.clock(report);
            }
        } catch (KafkaException e) {
            report.accept(fail(
                    "kafka",
                    config.kafka().bootstrapServers() + ": " + reason(e),
                    "see whether kafka.bootstrap_servers, kafka.security and kafka.tls are right"));
        }
    }

    private static String reason(KafkaException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : failure.getMessage() + ": " + cause.getMessage();
    }
}
