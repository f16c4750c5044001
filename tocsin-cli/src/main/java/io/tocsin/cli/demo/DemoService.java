package io.tocsin.cli.demo;

import io.tocsin.cli.service.Closing;
import io.tocsin.cli.service.Progress;
import io.tocsin.cli.service.RunLoop;
import io.tocsin.cli.service.Standalone;
import io.tocsin.cli.service.StopSignal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.platform.EmbeddedKafka;
import java.time.Clock;
import java.time.Duration;

/** A standalone in a temporary directory, and somebody who is told of its incidents; nothing of it is left at the end. */
final class DemoService implements RunLoop.Service {

    private static final Duration DELETED_WITHIN = Duration.ofSeconds(30);

    private final TemporaryDirectory directory = TemporaryDirectory.create();
    private final WebhookReceiver receiver = WebhookReceiver.start();
    private final Progress progress;
    private final Standalone standalone;

    DemoService(int port, Progress progress, Clock clock) {
        this.progress = progress;
        this.standalone = new Standalone(
                DemoConfig.of(port, receiver.uri()),
                directory.path(),
                EmbeddedKafka.Options.defaults(),
                progress,
                clock);
    }

    @Override
    public boolean start(StopSignal stop) {
        progress.say("starting Tocsin with a Kafka and a PostgreSQL in " + directory.path());
        return standalone.start(stop);
    }

    /** No story was told. */
    @Override
    public ExitCode stoppedWhileStarting() {
        return ExitCode.INTERRUPTED;
    }

    Standalone standalone() {
        return standalone;
    }

    WebhookReceiver receiver() {
        return receiver;
    }

    @Override
    public void close(Closing closing) {
        standalone.close(closing);
        closing.step("receiver", DELETED_WITHIN, receiver::close);
        closing.step("directory", DELETED_WITHIN, directory::close);
    }
}
