package io.tocsin.cli.preflight;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.RefusedConfigException;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.service.RoleName;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code tocsin preflight}. */
@Command(
        name = "preflight",
        description = "Look whether all is there that a role needs: configuration, Kafka, topics, what we may do there,"
                + " database, clocks, disk. Changes nothing; exit 1 when a role would not do its work.")
public final class PreflightCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            converter = RoleConverter.class,
            description = "What this role needs: ingest, engine, sink or console (default: all of them). Repeatable.")
    private List<RoleName> roles = List.of();

    /** A command in this context. */
    public PreflightCommand(CommandContext context) {
        this.context = context;
    }

    /** By the name that the role has as a command. */
    static final class RoleConverter implements ITypeConverter<RoleName> {
        @Override
        public RoleName convert(String text) {
            for (RoleName role : RoleName.values()) {
                if (role.code().equals(text)) {
                    return role;
                }
            }
            throw new TypeConversionException("\"" + text + "\" (expected: ingest, engine, sink or console)");
        }
    }

    @Override
    public Integer call() {
        List<Remark> remarks = remarks();
        output.write(context.terminal(), () -> document(remarks), () -> lines(remarks));
        long failed = count(remarks, Remark.Verdict.FAIL);
        long warned = count(remarks, Remark.Verdict.WARN);
        context.terminal().talk(failed + warned == 0 ? "all is there" : failed + " to mend, " + warned + " to look at");
        return (failed == 0 ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        try {
            TocsinConfig read = ConfigReader.read(config.file(context.environment()));
            remarks.add(Remark.ok("configuration", "good, and each secret that it refers to is there"));
            Set<RoleName> wanted = roles.isEmpty() ? EnumSet.allOf(RoleName.class) : EnumSet.copyOf(roles);
            new Preflight(read, wanted, context.clock()).run(remarks::add);
        } catch (RefusedConfigException e) {
            e.findings()
                    .forEach(one -> remarks.add(Remark.fail("configuration", one.toString(), "tocsin config check")));
        }
        return remarks;
    }

    private static long count(List<Remark> remarks, Remark.Verdict verdict) {
        return remarks.stream().filter(one -> one.verdict() == verdict).count();
    }

    private static List<String> lines(List<Remark> remarks) {
        return remarks.stream()
                .map(one -> String.format(
                                Locale.ROOT,
                                "%-4s  %-13s  %s",
                                one.verdict().code(),
                                one.area(),
                                Plain.line(one.found()))
                        + (one.advice().isEmpty() ? "" : "; " + Plain.line(one.advice())))
                .toList();
    }

    private static ObjectNode document(List<Remark> remarks) {
        ObjectNode document = JsonText.object().put("good", count(remarks, Remark.Verdict.FAIL) == 0);
        ArrayNode list = document.putArray("checks");
        remarks.forEach(one -> list.add(JsonText.object()
                .put("area", one.area())
                .put("verdict", one.verdict().code())
                .put("found", one.found())
                .put("advice", one.advice())));
        return document;
    }
}
