package io.tocsin.engine.rules;

import java.util.List;

/**
 * The rule of an event.
 *
 * @param rule the first that matches
 * @param failed names of the rules before it whose condition could not be told for this event, in their order
 */
public record RuleMatch(CorrelationRule rule, List<String> failed) {

    private static final int MOST_NAMED = 3;

    public RuleMatch {
        failed = List.copyOf(failed);
    }

    /** What to add to the reason of a decision; empty when every condition had an answer. */
    public String remark() {
        if (failed.isEmpty()) {
            return "";
        }
        int named = Math.min(MOST_NAMED, failed.size());
        String more = failed.size() > named ? " and " + (failed.size() - named) + " more" : "";
        return "; passed over, as their condition had no answer: " + String.join(", ", failed.subList(0, named)) + more;
    }
}
