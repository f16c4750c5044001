package io.tocsin.model.kafka;

/**
 * The broker does not answer, or cannot do now what was asked, such as making three copies while two brokers are up;
 * trying again later may help. The message says what was asked, of whom, and what came back.
 */
public final class KafkaUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KafkaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
