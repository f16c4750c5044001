package io.tocsin.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;

final class TopicsAclsCommandTest {

    @Test
    void rightsAreWrittenAsCommandsOfKafkasOwnTool() {
        RecordedTerminal terminal = new RecordedTerminal().with("TOCSIN_KAFKA_TOPIC_PREFIX", "prod");
        assertThat(terminal.run("topics", "acls", "--role", "engine", "--format", "kafka-acls"))
                .isZero();
        assertThat(terminal.out().lines())
                .contains(
                        "kafka-acls.sh --bootstrap-server 127.0.0.1:9092 --command-config admin.properties --add"
                                + " --allow-principal 'User:prod-engine' --operation Read --operation Write"
                                + " --operation DescribeConfigs --topic 'prod.journal.v1'",
                        "kafka-acls.sh --bootstrap-server 127.0.0.1:9092 --command-config admin.properties --add"
                                + " --allow-principal 'User:prod-engine' --operation Write --transactional-id"
                                + " 'prod-engine-' --resource-pattern-type prefixed");
        assertThat(terminal.out()).doesNotContain("ingest", "--cluster");
    }

    @Test
    void rightsAreWrittenForAnOperatorAndForPrograms() {
        RecordedTerminal strimzi = new RecordedTerminal();
        assertThat(strimzi.run(
                        "topics", "acls", "--role", "sink", "--principal", "User:CN=sink", "--format", "strimzi"))
                .isZero();
        assertThat(strimzi.out())
                .contains(
                        "# sink: User:CN=sink\nauthorization:\n  type: simple\n  acls:\n",
                        "    - resource: {type: group, name: \"tocsin-sink\", patternType: literal}\n"
                                + "      operations: [Read]\n");
        RecordedTerminal json = new RecordedTerminal();
        assertThat(json.run("topics", "acls", "--role", "ingest", "--role", "setup", "--output", "json"))
                .isZero();
        assertThat(json.out()).contains("\"principal\" : \"User:tocsin-ingest\"", "\"operations\" : [ \"Write\",");
        RecordedTerminal table = new RecordedTerminal();
        assertThat(table.run("topics", "acls")).isZero();
        assertThat(table.out().lines().filter(line -> line.startsWith("setup ")))
                .hasSize(6);
    }

    @Test
    void onePrincipalIsOneRole() {
        RecordedTerminal two = new RecordedTerminal();
        assertThat(two.run("topics", "acls", "--principal", "User:x")).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(two.err()).contains("expected: one --role");
        RecordedTerminal odd = new RecordedTerminal();
        assertThat(odd.run("topics", "acls", "--role", "sink", "--principal", "sink"))
                .isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(odd.err()).contains("as in User:tocsin");
    }
}
