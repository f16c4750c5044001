package io.tocsin.cli.publish;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.PublicationDecisions;
import io.tocsin.model.kafka.SettingPublisher;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who publishes, and whether the engine's answer is waited for; the same options for every command that publishes. */
public final class PublishOptions {

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who publishes (default: the name of the user at this machine).")
    private String actor = "";

    @Option(names = "--dry-run", description = "Only print what would change.")
    private boolean dryRun;

    @Option(names = "--no-wait", description = "End when it is written down; do not wait for the engine's decision.")
    private boolean noWait;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait for the engine's decision (default: ${DEFAULT-VALUE}).")
    private int wait = 30;

    /** Who publishes; empty for the user at this machine. */
    public String actor() {
        return actor;
    }

    /** True when nothing must be published. */
    public boolean isDryRun() {
        return dryRun;
    }

    /**
     * Publishes, and waits for what every partition of the engine decides, unless that is not wanted.
     *
     * @throws CommandFailure when Kafka does not answer
     */
    public Published publish(
            KafkaSettings kafka,
            SettingKind kind,
            String setting,
            CommandContext context,
            SettingPublisher.Change change) {
        SettingPublisher.Publishing what = PersonalPublication.of(kind, setting, actor, context.clock());
        try {
            if (noWait) {
                return new Published(new SettingPublisher(kafka).publish(what, change), Optional.empty());
            }
            try (PublicationDecisions decisions = PublicationDecisions.open(kafka)) {
                SettingPublication done = new SettingPublisher(kafka).publish(what, change);
                context.terminal().talk("written down; waiting for the engine");
                return new Published(
                        done, Optional.of(decisions.await(done.id(), Duration.ofSeconds(Math.max(1, wait)))));
            }
        } catch (KafkaUnavailableException e) {
            throw new CommandFailure(
                    ExitCode.TIMED_OUT,
                    "Kafka does not answer, so it is not known whether the " + kind.code() + " hold: " + e,
                    e);
        }
    }
}
