package io.tocsin.cli.service;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a process that serves: start, work, close within a time, exit code. */
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

        /** What the caller is told when somebody asked to stop before everything was started. */
        default ExitCode stoppedWhileStarting() {
            return ExitCode.DONE;
        }

        /** Ends whatever was started; called once, also after a failed start. */
        void close(Closing closing);
    }

    /** What is done while it runs. */
    @FunctionalInterface
    public interface Work {

        /** Returns when the work is done, or soon after somebody asked to stop. */
        ExitCode run(StopSignal stop);

        /** Nothing but waiting until somebody asks to stop or a role dies. */
        static ExitCode untilStopped(StopSignal stop) {
            stop.await();
            return ExitCode.DONE;
        }
    }

    /**
     * Runs to the end. Everything is closed when it returns or throws.
     *
     * @throws CommandFailure when the start or the work fails for a reason that the caller can mend, or something died
     *     that can say so in a sentence
     */
    public ExitCode run(Service service, Work work) {
        Closing closing = new Closing();
        ExitCode code = ExitCode.FAILED;
        try {
            ExitCode worked = started(service) ? work.run(stop) : service.stoppedWhileStarting();
            code = stop.failure().map(this::died).orElse(worked);
        } finally {
            LOG.info("stopping");
            service.close(closing);
            code = closing.isClean() ? code : ExitCode.FAILED;
            LOG.info("stopped");
            stop.ended(code);
        }
        // Said once more at the very end, where a person looks who wonders why it ended.
        if (stop.failure().isPresent() && stop.failure().get() instanceof CommandFailure died) {
            throw died;
        }
        return code;
    }

    /**
     * Ctrl-C also reaches the programs that a start runs, and a JVM that goes down takes no further shutdown hooks,
     * which some libraries need as soon as they are loaded: what fails then did not fail by itself.
     */
    private boolean started(Service service) {
        try {
            return service.start(stop);
        } catch (RuntimeException | LinkageError e) {
            if (!stop.isAsked() || stop.failure().isPresent()) {
                throw e;
            }
            LOG.info("stopped while starting: {}", e.toString());
            return false;
        }
    }

    private ExitCode died(Throwable failure) {
        if (failure instanceof CommandFailure expected) {
            LOG.error("this process ends: {}", expected.getMessage());
        } else {
            LOG.error("a role died, so this process ends", failure);
        }
        return ExitCode.FAILED;
    }
}
