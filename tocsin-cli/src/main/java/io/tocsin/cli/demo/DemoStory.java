package io.tocsin.cli.demo;

import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.api.IncidentsApi;
import io.tocsin.cli.service.Standalone;
import io.tocsin.cli.service.StopSignal;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.Terminal;
import io.tocsin.cli.terminal.Terminal.Style;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells the outage to a running process, says what comes of it, and checks that. */
final class DemoStory {

    /** The sender's clock starts so long ago, so that nothing in the story lies in the future. */
    private static final Duration AGO = Duration.ofMinutes(2);

    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    private final Standalone standalone;
    private final WebhookReceiver receiver;
    private final CommandContext context;
    private final Duration pause;

    DemoStory(Standalone standalone, WebhookReceiver receiver, CommandContext context, Duration pause) {
        this.standalone = standalone;
        this.receiver = receiver;
        this.context = context;
        this.pause = pause;
    }

    /** Returns {@link ExitCode#DONE} when what came out is what the story must give. */
    ExitCode tell(StopSignal stop) {
        Terminal terminal = context.terminal();
        Story story = OutageStory.from(context.clock().instant().minus(AGO));
        ApiClient client = new ApiClient(URI.create(standalone.url()), Optional.empty(), Duration.ofSeconds(15));
        Narrator narrator = new Narrator(terminal);
        StoryTeller teller = new StoryTeller(client, pause, narrator::chapter, stop::isAsked);
        terminal.data("console at " + standalone.url());
        try (Observation observation = Observation.begin(standalone.kafka(), narrator)) {
            teller.tell(story.steps());
            IncidentsApi incidents = new IncidentsApi(client);
            List<String> differences = settle(StoryCheck.of(story, teller::sentAgain), observation, incidents, stop);
            new Summary(StoryCheck.all(incidents), observation, receiver.received(), teller)
                    .lines(terminal)
                    .forEach(terminal::data);
            if (!differences.isEmpty() && stop.isAsked()) {
                return ExitCode.INTERRUPTED;
            }
            return verdict(teller.differences(), differences);
        } catch (CommandFailure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED && stop.isAsked()) {
                return ExitCode.INTERRUPTED;
            }
            throw e;
        }
    }

    /** What still differs once nothing moves any more, or after long enough. */
    private List<String> settle(StoryCheck check, Observation observation, IncidentsApi api, StopSignal stop) {
        long deadline = System.nanoTime() + SETTLES_WITHIN.toNanos();
        List<String> differences = check.differences(observation, api, receiver.received());
        while (!differences.isEmpty() && System.nanoTime() - deadline < 0 && !stop.await(LOOK_AGAIN)) {
            differences = check.differences(observation, api, receiver.received());
        }
        return differences;
    }

    private ExitCode verdict(List<String> answered, List<String> came) {
        Terminal terminal = context.terminal();
        terminal.data("");
        if (answered.isEmpty() && came.isEmpty()) {
            terminal.data(terminal.styled(Style.GREEN, "What came out is exactly what the story must give."));
            return ExitCode.DONE;
        }
        terminal.data(terminal.styled(Style.RED, "What came out differs from what the story must give:"));
        answered.forEach(difference -> terminal.data("  " + difference));
        came.forEach(difference -> terminal.data("  " + difference));
        return ExitCode.FAILED;
    }
}
