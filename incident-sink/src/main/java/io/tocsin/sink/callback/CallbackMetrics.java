package io.tocsin.sink.callback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of what targets say back. All labels come from closed sets and exist from the start; requests for targets without
 * a callback are counted under the target {@code none}. Thread-safe.
 *
 * <pre>
 *   callbacks.answered over all reasons = requests that came
 *   callbacks.answered{reason="taken"} {@literal <=} callbacks.commanded
 * </pre>
 */
public final class CallbackMetrics {

    private static final String NO_TARGET = "none";
    private static final String TAKEN = "taken";

    private final Map<String, Counter> answered = new HashMap<>();
    private final Map<String, Counter> commanded = new HashMap<>();

    /**
     * Registers all of it.
     *
     * @param targets those that say something back
     */
    public CallbackMetrics(MeterRegistry meters, Collection<String> targets) {
        List<String> all = new ArrayList<>(targets);
        all.add(NO_TARGET);
        for (String target : all) {
            commanded.put(
                    target,
                    Counter.builder("tocsin.sink.callbacks.commanded")
                            .description("commands that the journal has because somebody acted in a target")
                            .tag("target", target)
                            .register(meters));
            answer(meters, target, TAKEN);
            Arrays.stream(IgnoredReason.values()).forEach(reason -> answer(meters, target, reason.code()));
            Arrays.stream(RefusedReason.values()).forEach(reason -> answer(meters, target, reason.code()));
        }
    }

    private void answer(MeterRegistry meters, String target, String reason) {
        answered.put(
                target + " " + reason,
                Counter.builder("tocsin.sink.callbacks.answered")
                        .description("requests in which a target said what somebody did there, by what came of them")
                        .tag("target", target)
                        .tag("reason", reason)
                        .register(meters));
    }

    /** A request got this answer. */
    void answered(String target, CallbackAnswer answer) {
        if (answer instanceof CallbackAnswer.Taken taken) {
            count(answered, target, " " + TAKEN, 1);
            count(commanded, target, "", taken.commands());
        } else if (answer instanceof CallbackAnswer.Ignored ignored) {
            count(answered, target, " " + ignored.reason().code(), 1);
        } else if (answer instanceof CallbackAnswer.Refused refused) {
            count(answered, target, " " + refused.reason().code(), 1);
        }
    }

    private static void count(Map<String, Counter> counters, String target, String rest, int times) {
        Counter counter = counters.get(target + rest);
        if (counter == null) {
            counter = counters.get(NO_TARGET + rest);
        }
        if (counter != null) {
            counter.increment(times);
        }
    }
}
