package io.tocsin.sink.store;

/** Another process has projected further in this partition: it is no longer ours. Nothing was written. */
public final class LostPartitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostPartitionException(String message) {
        super(message);
    }
}
