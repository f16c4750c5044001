package io.tocsin.cli;

import io.tocsin.cli.config.RefusedConfigException;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.Program;
import io.tocsin.cli.terminal.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What all commands have in common: {@code --help}, and one sentence instead of a stack trace. That of a failure which
 * nobody expected is in the log at debug.
 */
final class CommandStyle {

    private static final Logger LOG = LoggerFactory.getLogger(CommandStyle.class);
    private static final int WIDTH = 110;

    private final Terminal terminal;

    private CommandStyle(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Gives the command and everything below it this style. */
    static void apply(CommandLine root, Terminal terminal) {
        CommandStyle style = new CommandStyle(terminal);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setUsageHelpWidth(WIDTH);
        root.setOut(terminal.writer());
        root.setParameterExceptionHandler((failure, arguments) -> style.misused(failure));
        root.setExecutionExceptionHandler((failure, line, parsed) -> style.failed(failure));
        addHelp(root);
    }

    private static void addHelp(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        if (spec.findOption("--help") == null) {
            spec.addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help.")
                    .build());
        }
        line.getSubcommands().values().forEach(CommandStyle::addHelp);
    }

    private int misused(ParameterException failure) {
        CommandLine line = failure.getCommandLine();
        terminal.talk(error(String.valueOf(failure.getMessage())));
        if (failure instanceof UnmatchedArgumentException unmatched) {
            unmatched.getSuggestions().stream().limit(1).forEach(name -> terminal.talk("did you mean: " + name + "?"));
        }
        String command = line.getCommandSpec().qualifiedName().substring("tocsin".length());
        terminal.talk("see: " + Program.name() + command + " --help");
        return ExitCode.WRONG_USE.number();
    }

    private int failed(Exception failure) {
        if (failure instanceof CommandFailure expected) {
            terminal.talk(error(String.valueOf(expected.getMessage())));
            return expected.exitCode().number();
        }
        if (failure instanceof RefusedConfigException refused) {
            refused.findings().forEach(finding -> terminal.talk(error(finding.toString())));
            return ExitCode.WRONG_USE.number();
        }
        LOG.debug("unexpected", failure);
        terminal.talk(error("unexpected: " + failure + " at " + failure.getStackTrace()[0]));
        return ExitCode.FAILED.number();
    }

    private String error(String message) {
        return terminal.styled(Terminal.Style.RED, "error:") + " " + message;
    }
}
