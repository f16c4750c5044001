package io.tocsin.cli.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.topics.KafkaOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin rules show}. */
@Command(
        name = "show",
        description = "Print the rules that hold, and say who published them when, or that they are those of the"
                + " engine's configuration. Exit 3 when none are published and no engine has said what it has.")
public final class RulesShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    /** A command in this context. */
    public RulesShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Optional<RunningRules> running = RunningRules.read(kafka.settings(context));
        output.write(context.terminal(), () -> document(running), () -> text(running));
        context.terminal()
                .talk(Plain.line(running.map(RunningRules::sentence)
                        .orElse("nothing is published, and no engine has said what rules its configuration has")));
        return (running.isPresent() ? ExitCode.DONE : ExitCode.NOT_FOUND).number();
    }

    private static ObjectNode document(Optional<RunningRules> running) {
        return running.map(
                        rules -> rules.head().put("document", rules.document().text()))
                .orElseGet(() -> JsonText.object().put("published", false));
    }

    private static List<String> text(Optional<RunningRules> running) {
        return running.map(rules ->
                        rules.document().text().lines().map(Plain::line).toList())
                .orElse(List.of());
    }
}
