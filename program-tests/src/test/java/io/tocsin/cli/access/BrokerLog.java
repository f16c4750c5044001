package io.tocsin.cli.access;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.AppenderBase;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Hears all that the brokers of this process write to one of their logs, from its making until it is closed. */
final class BrokerLog implements AutoCloseable {

    private final Logger logger;
    private final AppenderBase<ILoggingEvent> ear;
    private final Stubborn stubborn = new Stubborn();

    /**
     * Listens from now on.
     *
     * @param name of the log
     * @param heard is given each line, one after the other
     */
    BrokerLog(String name, Consumer<String> heard) {
        this.logger = (Logger) LoggerFactory.getLogger(name);
        this.ear = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                heard.accept(event.getFormattedMessage());
            }
        };
        logger.getLoggerContext().addListener(stubborn);
        listen();
    }

    private void listen() {
        ear.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(ear);
    }

    @Override
    public void close() {
        logger.getLoggerContext().removeListener(stubborn);
        logger.detachAppender(ear);
        // Else the brokers of other tests would go on writing it, to wherever all is written.
        logger.setLevel(Level.OFF);
    }

    /** Commands that run beside this in the process begin with setting up how it logs, which ends all listening. */
    private final class Stubborn implements LoggerContextListener {

        @Override
        public boolean isResetResistant() {
            return true;
        }

        @Override
        public void onReset(LoggerContext context) {
            listen();
        }

        @Override
        public void onStart(LoggerContext context) {
            // It has begun long ago.
        }

        @Override
        public void onStop(LoggerContext context) {
            ear.stop();
        }

        @Override
        public void onLevelChange(Logger changed, Level level) {
            // Only ours counts, and we set it.
        }
    }
}
