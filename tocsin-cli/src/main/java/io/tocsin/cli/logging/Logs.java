package io.tocsin.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.tocsin.cli.config.LoggingConfig;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up the logs of this process: one line per event on standard error. Our own loggers follow the configuration,
 * everybody else's speak from warn up, and a few that warn of what is no trouble from error up.
 */
public final class Logs {

    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %-28logger{28} %msg%n%ex{8}";
    private static final String OURS = "io.tocsin";

    /**
     * Warn of what is no trouble, or of what our roles say themselves: a broker that is away is reported by readiness,
     * and not by every client every second; what a stranger sends that is no request is answered and counted, and anybody
     * could fill a disk with a trace for each.
     */
    private static final List<String> CHATTY = List.of(
            "com.linecorp.armeria.internal.common.AbstractHttp2ConnectionHandler",
            "com.linecorp.armeria.server.Http1RequestDecoder",
            "com.linecorp.armeria.server.HttpServerHandler",
            "org.apache.kafka.clients.NetworkClient",
            "org.apache.kafka.controller.QuorumController",
            "org.apache.kafka.streams.StreamsConfig",
            "org.apache.kafka.streams.processor.internals.StateDirectory",
            "kafka.server.DefaultAutoTopicCreationManager");

    private Logs() {}

    /** From now on the process logs like this; what was set up before is undone. */
    public static void configure(LoggingConfig config) {
        LoggerContext context = install(config, Level.WARN);
        context.getLogger(OURS).setLevel(Level.toLevel(config.level()));
        CHATTY.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    }

    /** From now on only our own errors are logged: somebody is told a story. */
    public static void onlyErrors() {
        install(LoggingConfig.defaults(), Level.OFF).getLogger(OURS).setLevel(Level.ERROR);
    }

    private static LoggerContext install(LoggingConfig config, Level others) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder(config, context));
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(others);
        root.addAppender(appender);
        return context;
    }

    private static Encoder<ILoggingEvent> encoder(LoggingConfig config, LoggerContext context) {
        if (config.format().equals("json")) {
            JsonEncoder json = new JsonEncoder();
            json.setContext(context);
            json.setWithArguments(false);
            json.setWithFormattedMessage(true);
            json.setWithMessage(false);
            json.setWithContext(false);
            json.setWithSequenceNumber(false);
            json.setWithNanoseconds(false);
            json.start();
            return json;
        }
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setContext(context);
        text.setPattern(PATTERN);
        text.start();
        return text;
    }
}
