package io.tocsin.cli;

import io.tocsin.cli.catalogue.CatalogueCommand;
import io.tocsin.cli.catalogue.CataloguePublishCommand;
import io.tocsin.cli.catalogue.CatalogueShowCommand;
import io.tocsin.cli.client.AcknowledgeCommand;
import io.tocsin.cli.client.AssignCommand;
import io.tocsin.cli.client.HoldCommand;
import io.tocsin.cli.client.IncidentsCommand;
import io.tocsin.cli.client.ListCommand;
import io.tocsin.cli.client.MergeCommand;
import io.tocsin.cli.client.MoveCommand;
import io.tocsin.cli.client.NoteCommand;
import io.tocsin.cli.client.ReopenCommand;
import io.tocsin.cli.client.ResolveCommand;
import io.tocsin.cli.client.SeverityCommand;
import io.tocsin.cli.client.ShowCommand;
import io.tocsin.cli.client.SplitCommand;
import io.tocsin.cli.client.UnacknowledgeCommand;
import io.tocsin.cli.client.WatchCommand;
import io.tocsin.cli.client.WhyCommand;
import io.tocsin.cli.connectors.ConnectorsCommand;
import io.tocsin.cli.connectors.ConnectorsListCommand;
import io.tocsin.cli.connectors.ConnectorsSampleCommand;
import io.tocsin.cli.connectors.ConnectorsShowCommand;
import io.tocsin.cli.connectors.ConnectorsTestCommand;
import io.tocsin.cli.database.DatabaseCheckCommand;
import io.tocsin.cli.database.DatabaseCommand;
import io.tocsin.cli.database.DatabaseMigrateCommand;
import io.tocsin.cli.deadletters.DeadLettersCommand;
import io.tocsin.cli.deadletters.DeadLettersDiscardCommand;
import io.tocsin.cli.deadletters.DeadLettersListCommand;
import io.tocsin.cli.deadletters.DeadLettersRetryCommand;
import io.tocsin.cli.deadletters.DeadLettersShowCommand;
import io.tocsin.cli.deliveries.DeliveriesCancelCommand;
import io.tocsin.cli.deliveries.DeliveriesCommand;
import io.tocsin.cli.deliveries.DeliveriesListCommand;
import io.tocsin.cli.deliveries.DeliveriesResumeCommand;
import io.tocsin.cli.deliveries.DeliveriesRetryCommand;
import io.tocsin.cli.deliveries.DeliveriesShowCommand;
import io.tocsin.cli.deliveries.DeliveriesTargetsCommand;
import io.tocsin.cli.demo.DemoCommand;
import io.tocsin.cli.integrations.IntegrationsAddCommand;
import io.tocsin.cli.integrations.IntegrationsCommand;
import io.tocsin.cli.integrations.IntegrationsListCommand;
import io.tocsin.cli.integrations.IntegrationsRotateCommand;
import io.tocsin.cli.preflight.PreflightCommand;
import io.tocsin.cli.replay.AuditCommand;
import io.tocsin.cli.replay.CaptureCommand;
import io.tocsin.cli.replay.JournalCommand;
import io.tocsin.cli.replay.JournalExportCommand;
import io.tocsin.cli.replay.ReplayCommand;
import io.tocsin.cli.routes.RoutesCheckCommand;
import io.tocsin.cli.routes.RoutesCommand;
import io.tocsin.cli.routes.RoutesTestCommand;
import io.tocsin.cli.rules.RulesCheckCommand;
import io.tocsin.cli.rules.RulesCommand;
import io.tocsin.cli.rules.RulesPublishCommand;
import io.tocsin.cli.rules.RulesShowCommand;
import io.tocsin.cli.rules.RulesTestCommand;
import io.tocsin.cli.rules.ShadowCommand;
import io.tocsin.cli.rules.ShadowPromoteCommand;
import io.tocsin.cli.rules.ShadowStartCommand;
import io.tocsin.cli.rules.ShadowStatusCommand;
import io.tocsin.cli.rules.ShadowStopCommand;
import io.tocsin.cli.run.RoleCommand;
import io.tocsin.cli.run.SinkCloseLostCommand;
import io.tocsin.cli.run.SinkRebuildCommand;
import io.tocsin.cli.run.StandaloneCommand;
import io.tocsin.cli.send.SendCommand;
import io.tocsin.cli.service.RoleName;
import io.tocsin.cli.settings.ConfigCheckCommand;
import io.tocsin.cli.settings.ConfigCommand;
import io.tocsin.cli.settings.VersionCommand;
import io.tocsin.cli.silence.SilenceAddCommand;
import io.tocsin.cli.silence.SilenceCommand;
import io.tocsin.cli.silence.SilenceEditCommand;
import io.tocsin.cli.silence.SilenceExpireCommand;
import io.tocsin.cli.silence.SilenceListCommand;
import io.tocsin.cli.silence.SilenceShowCommand;
import io.tocsin.cli.templates.TemplatesCheckCommand;
import io.tocsin.cli.templates.TemplatesCommand;
import io.tocsin.cli.templates.TemplatesRenderCommand;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.topics.TopicsAclsCommand;
import io.tocsin.cli.topics.TopicsCheckCommand;
import io.tocsin.cli.topics.TopicsCommand;
import io.tocsin.cli.topics.TopicsCreateCommand;
import io.tocsin.cli.topics.TopicsListCommand;
import picocli.CommandLine;

/** The entry point of the {@code tocsin} command. */
public final class Tocsin {

    private Tocsin() {}

    /** Runs one command and ends the JVM with its exit code; see {@link ExitCode}. */
    public static void main(String[] arguments) {
        CommandContext context = CommandContext.ofProcess();
        int code = ExitCode.FAILED.number();
        try {
            code = run(context, arguments);
        } catch (Error e) {
            // Threads of a half-started process would keep the JVM alive without doing its work.
            context.terminal().talk("error: " + e);
        }
        System.exit(code);
    }

    /** Runs one command and returns its exit code. */
    public static int run(CommandContext context, String... arguments) {
        CommandLine line = commands(context);
        if (arguments.length == 0) {
            context.terminal().talk(line.getUsageMessage());
            return ExitCode.WRONG_USE.number();
        }
        return line.execute(arguments);
    }

    /** All commands, ready to parse. */
    static CommandLine commands(CommandContext context) {
        CommandLine config = new CommandLine(new ConfigCommand()).addSubcommand(new ConfigCheckCommand(context));
        CommandLine tocsin = new CommandLine(new TocsinCommand())
                .addSubcommand(new DemoCommand(context))
                .addSubcommand(new StandaloneCommand(context));
        for (RoleName role : RoleName.values()) {
            CommandLine alone = new CommandLine(new RoleCommand(context, role));
            if (role == RoleName.SINK) {
                alone.addSubcommand(new SinkRebuildCommand(context));
                alone.addSubcommand(new SinkCloseLostCommand(context));
            }
            tocsin.addSubcommand(role.code(), alone);
        }
        tocsin.addSubcommand(new SendCommand(context))
                .addSubcommand(incidents(context))
                .addSubcommand(deliveries(context))
                .addSubcommand(new WhyCommand(context))
                .addSubcommand(connectors(context))
                .addSubcommand(integrations(context))
                .addSubcommand(rules(context))
                .addSubcommand(routes(context))
                .addSubcommand(templates(context))
                .addSubcommand(catalogue(context))
                .addSubcommand(silence(context))
                .addSubcommand(deadLetters(context))
                .addSubcommand(topics(context))
                .addSubcommand(database(context))
                .addSubcommand(new PreflightCommand(context))
                .addSubcommand(new CommandLine(new JournalCommand()).addSubcommand(new JournalExportCommand(context)))
                .addSubcommand(new ReplayCommand(context))
                .addSubcommand(new CaptureCommand(context))
                .addSubcommand(new AuditCommand(context))
                .addSubcommand(config)
                .addSubcommand(new VersionCommand(context));
        CommandStyle.apply(tocsin, context.terminal());
        return tocsin;
    }

    private static CommandLine routes(CommandContext context) {
        return new CommandLine(new RoutesCommand())
                .addSubcommand(new RoutesCheckCommand(context))
                .addSubcommand(new RoutesTestCommand(context));
    }

    private static CommandLine templates(CommandContext context) {
        return new CommandLine(new TemplatesCommand())
                .addSubcommand(new TemplatesCheckCommand(context))
                .addSubcommand(new TemplatesRenderCommand(context));
    }

    private static CommandLine topics(CommandContext context) {
        return new CommandLine(new TopicsCommand())
                .addSubcommand(new TopicsCreateCommand(context))
                .addSubcommand(new TopicsCheckCommand(context))
                .addSubcommand(new TopicsListCommand(context))
                .addSubcommand(new TopicsAclsCommand(context));
    }

    private static CommandLine database(CommandContext context) {
        return new CommandLine(new DatabaseCommand())
                .addSubcommand(new DatabaseMigrateCommand(context))
                .addSubcommand(new DatabaseCheckCommand(context));
    }

    private static CommandLine incidents(CommandContext context) {
        return new CommandLine(new IncidentsCommand())
                .addSubcommand(new ListCommand(context))
                .addSubcommand(new ShowCommand(context))
                .addSubcommand(new WatchCommand(context))
                .addSubcommand(new AcknowledgeCommand(context))
                .addSubcommand(new UnacknowledgeCommand(context))
                .addSubcommand(new AssignCommand(context))
                .addSubcommand(new SeverityCommand(context))
                .addSubcommand(new HoldCommand(context))
                .addSubcommand(new ResolveCommand(context))
                .addSubcommand(new ReopenCommand(context))
                .addSubcommand(new MergeCommand(context))
                .addSubcommand(new MoveCommand(context))
                .addSubcommand(new SplitCommand(context))
                .addSubcommand(new NoteCommand(context));
    }

    private static CommandLine deliveries(CommandContext context) {
        return new CommandLine(new DeliveriesCommand())
                .addSubcommand(new DeliveriesListCommand(context))
                .addSubcommand(new DeliveriesShowCommand(context))
                .addSubcommand(new DeliveriesRetryCommand(context))
                .addSubcommand(new DeliveriesCancelCommand(context))
                .addSubcommand(new DeliveriesTargetsCommand(context))
                .addSubcommand(new DeliveriesResumeCommand(context));
    }

    private static CommandLine connectors(CommandContext context) {
        return new CommandLine(new ConnectorsCommand())
                .addSubcommand(new ConnectorsListCommand(context))
                .addSubcommand(new ConnectorsShowCommand(context))
                .addSubcommand(new ConnectorsSampleCommand(context))
                .addSubcommand(new ConnectorsTestCommand(context));
    }

    private static CommandLine integrations(CommandContext context) {
        return new CommandLine(new IntegrationsCommand())
                .addSubcommand(new IntegrationsAddCommand(context))
                .addSubcommand(new IntegrationsRotateCommand(context))
                .addSubcommand(new IntegrationsListCommand(context));
    }

    private static CommandLine silence(CommandContext context) {
        return new CommandLine(new SilenceCommand())
                .addSubcommand(new SilenceAddCommand(context))
                .addSubcommand(new SilenceListCommand(context))
                .addSubcommand(new SilenceShowCommand(context))
                .addSubcommand(new SilenceEditCommand(context))
                .addSubcommand(new SilenceExpireCommand(context));
    }

    private static CommandLine deadLetters(CommandContext context) {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand(new DeadLettersListCommand(context))
                .addSubcommand(new DeadLettersShowCommand(context))
                .addSubcommand(new DeadLettersRetryCommand(context))
                .addSubcommand(new DeadLettersDiscardCommand(context));
    }

    private static CommandLine rules(CommandContext context) {
        return new CommandLine(new RulesCommand())
                .addSubcommand(new RulesCheckCommand(context))
                .addSubcommand(new RulesTestCommand(context))
                .addSubcommand(new RulesPublishCommand(context))
                .addSubcommand(new CommandLine(new ShadowCommand())
                        .addSubcommand(new ShadowStartCommand(context))
                        .addSubcommand(new ShadowStatusCommand(context))
                        .addSubcommand(new ShadowStopCommand(context))
                        .addSubcommand(new ShadowPromoteCommand(context)))
                .addSubcommand(new RulesShowCommand(context));
    }

    private static CommandLine catalogue(CommandContext context) {
        return new CommandLine(new CatalogueCommand())
                .addSubcommand(new CataloguePublishCommand(context))
                .addSubcommand(new CatalogueShowCommand(context));
    }
}
