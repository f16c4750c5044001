package io.tocsin.cli.topics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.access.AccessSheet;
import io.tocsin.cli.access.AccessTable;
import io.tocsin.cli.access.KafkaRole;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin topics acls}. */
@Command(
        name = "acls",
        description =
                "Say what each role must be allowed in Kafka, and no more, under the names of this configuration; with"
                        + " --apply tell the broker.")
public final class TopicsAclsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "Only of these: ${COMPLETION-CANDIDATES} (default: all). Repeatable.")
    private List<KafkaRole> roles = List.of();

    @Option(
            names = "--principal",
            paramLabel = "User:NAME",
            description =
                    "Who the role is to the broker (default: User:, the topic prefix, - and the role). With one role.")
    private @Nullable String principal;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Of the text: ${COMPLETION-CANDIDATES} (default: table).")
    private Format format = Format.TABLE;

    @Option(
            names = "--apply",
            description = "Make them at the broker, as who the configuration says we are: it must be somebody who may"
                    + " change ACLs. Nothing is taken away.")
    private boolean apply;

    /** A command in this context. */
    public TopicsAclsCommand(CommandContext context) {
        this.context = context;
    }

    /** Forms of the text. */
    enum Format {
        /** For people, with reasons. */
        TABLE("table"),
        /** Commands of Kafka's own tool. */
        KAFKA_ACLS("kafka-acls"),
        /** YAML for the Strimzi operator. */
        STRIMZI("strimzi");

        private final String code;

        Format(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    @Override
    public Integer call() {
        TocsinConfig config = kafka.config(context);
        List<AccessSheet> sheets = sheets(config);
        output.write(context.terminal(), () -> document(sheets), () -> lines(sheets, config));
        if (apply) {
            int made = AclWriter.write(config.kafka(), sheets);
            context.terminal().talk(made + " ACLs hold at " + config.kafka().bootstrapServers());
        }
        return ExitCode.DONE.number();
    }

    private List<AccessSheet> sheets(TocsinConfig config) {
        List<KafkaRole> wanted = roles.isEmpty() ? List.of(KafkaRole.values()) : roles;
        if (principal != null && wanted.size() != 1) {
            throw new CommandFailure(
                    ExitCode.WRONG_USE, "--principal: for " + wanted.size() + " roles (expected: one --role)");
        }
        if (principal != null && !principal.matches("[A-Za-z]+:[^'\\p{Cntrl}]+")) {
            throw new CommandFailure(
                    ExitCode.WRONG_USE,
                    "--principal: " + principal + " (expected: its type and name, as in User:tocsin)");
        }
        AccessTable table = new AccessTable(config);
        return wanted.stream()
                .map(role -> new AccessSheet(role, principal(role, config), table.grants(role)))
                .toList();
    }

    private String principal(KafkaRole role, TocsinConfig config) {
        return principal == null ? "User:" + config.kafka().topicPrefix() + "-" + role.code() : principal;
    }

    private static ObjectNode document(List<AccessSheet> sheets) {
        ObjectNode document = JsonText.object();
        ArrayNode list = document.putArray("roles");
        sheets.forEach(sheet -> list.add(sheet.document()));
        return document;
    }

    private List<String> lines(List<AccessSheet> sheets, TocsinConfig config) {
        List<String> lines = new ArrayList<>();
        switch (format) {
            case TABLE -> {
                Table table = new Table("ROLE", "RESOURCE", "NAME", "OPERATIONS", "WHY");
                sheets.forEach(sheet -> sheet.to(table));
                lines.addAll(table.lines());
            }
            case KAFKA_ACLS ->
                sheets.forEach(sheet -> {
                    lines.add("# " + sheet.role().code());
                    lines.addAll(sheet.commands(config.kafka().bootstrapServers()));
                });
            case STRIMZI -> sheets.forEach(sheet -> lines.addAll(sheet.strimzi()));
            default -> throw new IllegalStateException(format.toString().toLowerCase(Locale.ROOT));
        }
        return lines;
    }
}
