package io.tocsin.engine.topology;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do when Kafka does not take a record: wait for what passes, and end for what does not, because going on would
 * lose an incident. No record is let go: the producer has ended its transaction by then, so the records around it would
 * be lost with it. Never builds records of its own: the built-in handler of 4.3.1 fails at that for changelogs, whose context has
 * no timestamp, and hides the cause.
 */
public final class WriteFailureHandler implements ProductionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(WriteFailureHandler.class);

    /** Made by Kafka Streams. */
    public WriteFailureHandler() {}

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> unsent, Exception exception) {
        if (exception instanceof RetriableException) {
            return Response.retry();
        }
        LOG.error("{} does not take a record: {}", unsent.topic(), exception.getMessage());
        return Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord unsent,
            Exception exception,
            SerializationExceptionOrigin origin) {
        return Response.fail();
    }

    @Override
    public void configure(Map<String, ?> configs) {}
}
