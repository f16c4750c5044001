package io.tocsin.cli.run;

import io.tocsin.cli.config.ConfigOption;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.logging.Logs;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.UserName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.LostIncidentDesk;
import io.tocsin.sink.projection.LostIncidents;
import io.tocsin.sink.store.StoreFaultException;
import io.tocsin.sink.store.StoreRefusedException;
import io.tocsin.sink.store.StoreUnavailableException;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin sink close-lost}. */
@Command(
        name = "close-lost",
        description =
                "After Kafka was lost: list the incidents that are open in the database and of which the topics have"
                        + " nothing, so that no engine will ever end them; with --yes resolve them, which is told as any resolve.")
public final class SinkCloseLostCommand implements Callable<Integer> {

    private static final String BEHIND =
            " began anew under the id of an incident of before, and the store keeps that one: first close what is lost, then"
                    + " run tocsin sink rebuild --keep-old-rows";

    private final CommandContext context;
    private int resolved;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--yes", description = "Resolve them (default: list them only).")
    private boolean yes;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who does it (default: the name of the user at this machine).")
    private String actor = "";

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            defaultValue = "Kafka was lost: nothing is known of its alerts any more",
            description = "For the timeline (default: ${DEFAULT-VALUE}).")
    private String note = "";

    /** A command in this context. */
    public SinkCloseLostCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TocsinConfig read = ConfigReader.read(config.file(context.environment()));
        Logs.configure(read.logging());
        try (LostIncidentDesk desk =
                LostIncidentDesk.open(read.sink(), read.kafka(), read.database(), context.clock())) {
            LostIncidents.Found found = desk.find();
            for (Incident incident : found.lost()) {
                if (yes) {
                    desk.resolve(incident, person(), note);
                    resolved++;
                }
                context.terminal().data(line(incident));
            }
            context.terminal().talk(sum(found.lost().size()));
            if (found.behind() > 0) {
                context.terminal().talk(found.behind() + BEHIND);
            }
        } catch (IllegalStateException
                | StoreUnavailableException
                | StoreFaultException
                | StoreRefusedException
                | KafkaException e) {
            throw new CommandFailure(
                    ExitCode.FAILED, e.getMessage() + (yes ? "; " + resolved + " resolved before that" : ""), e);
        }
        return ExitCode.DONE.number();
    }

    private Actor person() {
        return Actor.person(UserName.of(actor));
    }

    private static String line(Incident incident) {
        return "%s  %s  %-8s  %s: %s"
                .formatted(
                        incident.id().shortForm(),
                        incident.openedAt(),
                        incident.severity().code(),
                        incident.service().value(),
                        incident.title());
    }

    private String sum(int count) {
        if (count == 0) {
            return "no open incident is lost: the topics have something of each";
        }
        return yes ? count + " resolved" : count + " lost; --yes resolves them";
    }
}
