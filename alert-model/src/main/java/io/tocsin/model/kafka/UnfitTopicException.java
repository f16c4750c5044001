package io.tocsin.model.kafka;

import java.util.List;

/** A topic is missing or is not what it must be. The message names each finding with what is expected. */
public final class UnfitTopicException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One that names these findings, each with what is expected. */
    public UnfitTopicException(List<String> findings) {
        super(String.join("; ", findings));
    }
}
