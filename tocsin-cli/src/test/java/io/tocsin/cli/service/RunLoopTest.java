package io.tocsin.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class RunLoopTest {

    private final StopSignal stop = new StopSignal();
    private final List<String> happened = new ArrayList<>();

    @Test
    void runThatSomebodyStopsEndsDoneAndClosed() {
        ExitCode code = new RunLoop(stop).run(new Recorded(), signal -> {
            happened.add("work");
            signal.ask();
            return RunLoop.Work.untilStopped(signal);
        });
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(happened).containsExactly("start", "work", "close");
    }

    @Test
    void deathOfARoleEndsTheRunAsFailed() {
        ExitCode code = new RunLoop(stop).run(new Recorded(), signal -> {
            signal.fail(new IllegalStateException("dead"));
            return RunLoop.Work.untilStopped(signal);
        });
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(happened).containsExactly("start", "close");
    }

    @Test
    void deathThatExplainsItselfIsToldToTheCallerAfterClosing() {
        RunLoop.Work dying = signal -> {
            signal.fail(new CommandFailure(ExitCode.FAILED, "PostgreSQL ended"));
            return RunLoop.Work.untilStopped(signal);
        };
        assertThatThrownBy(() -> new RunLoop(stop).run(new Recorded(), dying)).hasMessage("PostgreSQL ended");
        assertThat(happened).containsExactly("start", "close");
    }

    @Test
    void stopWhileStartingSkipsTheWork() {
        stop.ask();
        ExitCode code = new RunLoop(stop).run(new Recorded(), signal -> ExitCode.FAILED);
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(happened).containsExactly("start", "close");
    }

    @Test
    void stopWhileStartingIsWhatTheServiceSaysItIs() {
        stop.ask();
        RunLoop.Service told = new Recorded() {
            @Override
            public ExitCode stoppedWhileStarting() {
                return ExitCode.INTERRUPTED;
            }
        };
        assertThat(new RunLoop(stop).run(told, signal -> ExitCode.DONE)).isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void startThatFailsBecauseSomebodyAskedToStopIsNoFailure() {
        RunLoop.Service interrupted = new Recorded() {
            @Override
            public boolean start(StopSignal signal) {
                signal.ask();
                throw new CommandFailure(ExitCode.FAILED, "initdb failed");
            }
        };
        assertThat(new RunLoop(stop).run(interrupted, signal -> ExitCode.FAILED))
                .isEqualTo(ExitCode.DONE);
        assertThat(happened).containsExactly("close");
    }

    @Test
    void libraryThatCannotBeLoadedBecauseTheJvmGoesDownIsNoFailure() {
        RunLoop.Service interrupted = new Recorded() {
            @Override
            public boolean start(StopSignal signal) {
                signal.ask();
                throw new ExceptionInInitializerError(new IllegalStateException("Shutdown in progress"));
            }
        };
        assertThat(new RunLoop(stop).run(interrupted, signal -> ExitCode.FAILED))
                .isEqualTo(ExitCode.DONE);
        assertThat(happened).containsExactly("close");
    }

    @Test
    void startThatFailsBecauseARoleDiedIsAFailure() {
        RunLoop.Service dying = new Recorded() {
            @Override
            public boolean start(StopSignal signal) {
                signal.fail(new IllegalStateException("dead"));
                throw new IllegalStateException("cannot go on");
            }
        };
        assertThatThrownBy(() -> new RunLoop(stop).run(dying, signal -> ExitCode.DONE))
                .hasMessage("cannot go on");
        assertThat(happened).containsExactly("close");
    }

    @Test
    void failedStartIsClosedAndToldToTheCaller() {
        RunLoop.Service failing = new Recorded() {
            @Override
            public boolean start(StopSignal signal) {
                throw new CommandFailure(ExitCode.FAILED, "port taken");
            }
        };
        assertThatThrownBy(() -> new RunLoop(stop).run(failing, signal -> ExitCode.DONE))
                .hasMessage("port taken");
        assertThat(happened).containsExactly("close");
    }

    @Test
    void stepOfClosingThatHangsDoesNotKeepTheNextFromClosing() {
        CountDownLatch never = new CountDownLatch(1);
        Closing closing = new Closing();
        closing.step("hanging", Duration.ofMillis(20), () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        closing.step("next", Duration.ofSeconds(10), () -> happened.add("next"));
        assertThat(happened).containsExactly("next");
        assertThat(closing.isClean()).isFalse();
        never.countDown();
    }

    private class Recorded implements RunLoop.Service {
        @Override
        public boolean start(StopSignal signal) {
            happened.add("start");
            return !signal.isAsked();
        }

        @Override
        public void close(Closing closing) {
            happened.add("close");
        }
    }
}
