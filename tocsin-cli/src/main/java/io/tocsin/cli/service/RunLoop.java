package io.tocsin.cli.service;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a process that serves: start, wait, close within a time, exit code. */
public final class RunLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);

    private final StopSignal stop;

    /** A run that this signal ends. */
    public RunLoop(StopSignal stop) {
        this.stop = stop;
    }

    /** What runs. */
    public interface Service {

        /** Starts everything; returns false when somebody asked to stop before that was done. */
        boolean start(StopSignal stop);

        /** Ends whatever was started; called once, also after a failed start. */
        void close(Closing closing);
    }

    /**
     * Runs until somebody asks to stop or a role dies.
     *
     * @param ready told once everything is started
     * @throws CommandFailure when the start fails for a reason that the caller can mend; everything is closed then
     */
    public ExitCode run(Service service, Consumer<StopSignal> ready) {
        Closing closing = new Closing();
        ExitCode code = ExitCode.FAILED;
        try {
            StopCause cause = started(service, ready);
            code = cause.failure().isPresent() ? ExitCode.FAILED : ExitCode.DONE;
            cause.failure().ifPresent(failure -> LOG.error("a role died; this process ends", failure));
        } finally {
            LOG.info("stopping");
            service.close(closing);
            code = closing.isClean() ? code : ExitCode.FAILED;
            LOG.info("stopped");
            stop.ended(code);
        }
        return code;
    }

    private StopCause started(Service service, Consumer<StopSignal> ready) {
        if (service.start(stop)) {
            ready.accept(stop);
        }
        return stop.await();
    }
}
