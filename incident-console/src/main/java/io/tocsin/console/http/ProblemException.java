package io.tocsin.console.http;

/** Ends a request with a {@link Problem}; the edge turns it into an answer. Has no stack trace: it is no fault of ours. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.kind().slug() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** What to answer. */
    public Problem problem() {
        return problem;
    }
}
