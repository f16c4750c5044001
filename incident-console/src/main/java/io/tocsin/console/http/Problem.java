package io.tocsin.console.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A refusal as RFC 9457 describes it.
 *
 * @param kind which of the closed list
 * @param detail what was found, what was kept, what to do next; for people
 * @param findings each wrong place with what is allowed there; may be empty
 * @param candidates ids to choose from where an id was ambiguous; otherwise empty
 * @param reason the engine's reason for a refusal, in its code
 * @param retryAfter when trying again makes sense
 */
public record Problem(
        ProblemKind kind,
        String detail,
        List<Finding> findings,
        List<String> candidates,
        Optional<String> reason,
        Optional<Duration> retryAfter) {

    /**
     * One wrong place.
     *
     * @param pointer name of the parameter, or JSON pointer into the body
     * @param found what stands there
     * @param allowed what may stand there
     */
    public record Finding(String pointer, String found, String allowed) {}

    public Problem {
        findings = List.copyOf(findings);
        candidates = List.copyOf(candidates);
    }

    /** A problem that the detail says all about. */
    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind, detail, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** A problem with one wrong place. */
    public static Problem of(ProblemKind kind, String pointer, String found, String allowed) {
        return new Problem(
                kind,
                pointer + ": " + found + " (expected: " + allowed + ")",
                List.of(new Finding(pointer, found, allowed)),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** A problem that goes away by itself. */
    public static Problem passing(ProblemKind kind, String detail, Duration retryAfter) {
        return new Problem(kind, detail, List.of(), List.of(), Optional.empty(), Optional.of(retryAfter));
    }

    /** The same problem with ids to choose from. */
    public Problem withCandidates(List<String> ids) {
        return new Problem(kind, detail, findings, ids, reason, retryAfter);
    }

    /** The same problem with the engine's reason. */
    public Problem withReason(String code) {
        return new Problem(kind, detail, findings, candidates, Optional.of(code), retryAfter);
    }

    /** For throwing where a request cannot go on. */
    public ProblemException toException() {
        return new ProblemException(this);
    }
}
