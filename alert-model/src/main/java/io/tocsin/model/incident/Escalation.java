package io.tocsin.model.incident;

import io.tocsin.model.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An escalation policy at work on an incident.
 *
 * @param policy as it was when the incident was shown, or reopened; another one of the same name does not change it
 * @param run 1, and one more each time when it begins again with its first step
 * @param taken how many steps were taken in this run, over all repeats
 * @param over true when the last step was taken, and nobody took the incident until it was given up
 * @param severity the worst that the incident was in this run
 * @param dueAt when the next step is taken, or it is given up; empty while the clock stands still
 */
public record Escalation(
        EscalationPolicy policy, int run, int taken, boolean over, Severity severity, Optional<Instant> dueAt) {

    /** Refuses counts that cannot be. */
    public Escalation {
        if (run < 1 || taken < 0 || taken > policy.mostSteps()) {
            throw new IllegalArgumentException("escalation: run " + run + ", " + taken + " steps taken (expected: 1 or"
                    + " more, 0 to " + policy.mostSteps() + ")");
        }
    }

    /** One that begins; its clock stands still. */
    public static Escalation of(EscalationPolicy policy, Severity severity) {
        return new Escalation(policy, 1, 0, false, severity, Optional.empty());
    }

    /** True when every step was taken, so that what comes next is that it is given up. */
    public boolean isExhausted() {
        return taken == policy.mostSteps();
    }

    /** The step that was taken last; empty when none was in this run. */
    public Optional<EscalationStep> last() {
        return taken == 0 ? Optional.empty() : Optional.of(policy.steps().get(lastNumber() - 1));
    }

    /** Its number in the policy, from 1; 0 when none was taken in this run. */
    public int lastNumber() {
        return taken == 0 ? 0 : (taken - 1) % policy.steps().size() + 1;
    }

    /** The step that is taken next; empty when every one was. */
    public Optional<EscalationStep> next() {
        return isExhausted()
                ? Optional.empty()
                : Optional.of(policy.steps().get(taken % policy.steps().size()));
    }

    /** In the how manieth round the step was that was taken last, from 1. */
    public int round() {
        return Math.max(0, taken - 1) / policy.steps().size() + 1;
    }

    /** The clock runs: as it did, or from now, when it stood still. */
    public Escalation running(Instant now) {
        if (over || dueAt.isPresent()) {
            return this;
        }
        boolean again = taken > 0 && taken % policy.steps().size() == 0;
        Duration wait = again ? policy.repeatAfter() : next().orElseThrow().after();
        Instant due = now.plus(wait);
        return with(
                taken,
                false,
                Optional.of(policy.hours().map(hours -> hours.notBefore(due)).orElse(due)));
    }

    /** The clock stands still. */
    public Escalation stopped() {
        return dueAt.isEmpty() ? this : with(taken, over, Optional.empty());
    }

    /** The next step was taken, or it was given up. */
    public Escalation advanced(Instant now) {
        return isExhausted()
                ? with(taken, true, Optional.empty())
                : with(taken + 1, false, Optional.empty()).running(now);
    }

    /** It begins again with the first step, for an incident as bad as this; the clock stands still. */
    public Escalation restarted(Severity now) {
        return new Escalation(policy, run + 1, 0, false, now, Optional.empty());
    }

    /** With another worst severity of this run. */
    public Escalation with(Severity worst) {
        return new Escalation(policy, run, taken, over, worst, dueAt);
    }

    private Escalation with(int steps, boolean isOver, Optional<Instant> due) {
        return new Escalation(policy, run, steps, isOver, severity, due);
    }
}
