package io.tocsin.benchmarks.process;

/** The run cannot go on; the message is for the person who started it. */
public final class BenchmarkFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without a cause worth a stack trace. */
    public BenchmarkFailedException(String message) {
        super(message);
    }

    /** Because of something. */
    public BenchmarkFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
