package io.tocsin.engine.rules;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.CorrelationKey;
import io.tocsin.model.identity.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which alerts belong to one incident, and its times. Refuses impossible values with an
 * {@link IllegalArgumentException} that names what was found and what is allowed.
 *
 * @param name unique in its set; written into every incident that the rule makes
 * @param match names (as in {@code groupBy}) with the value that an event must have; empty matches every event
 * @param when what else is asked of an event
 * @param groupBy {@link #SERVICE}, {@link #ENVIRONMENT} or label names, sorted; service always belongs to them
 * @param joinWithin a new alert joins an open incident this long after one last joined it
 * @param maxSpan and this long after it opened
 * @param hold an incident is shown to nobody before it is this old; zero shows it at once
 * @param resolveAfter an incident ends this long after its last firing alert resolved; empty: only a person ends it
 * @param reopenWithin what fires again this long after the end reopens the incident instead of opening a new one
 * @param acknowledge how long an acknowledgement stands
 * @param expireAfter an alert of which nothing is heard for so long is over; empty: it waits for its sender for ever
 * @param threshold how many alerts it takes to open an incident
 * @param flapping when an alert comes and goes too often
 * @param storm when changes of its alerts are told in sum
 * @param holdWhileCauseOpen how long people are not told of an incident because its probable cause is open; empty: its
 *     cause keeps it no more quiet than its group does
 * @param response who is told when nobody takes an incident, and until when it must be taken and over
 */
public record CorrelationRule(
        String name,
        Map<String, String> match,
        Condition when,
        List<String> groupBy,
        Duration joinWithin,
        Duration maxSpan,
        Duration hold,
        Optional<Duration> resolveAfter,
        Duration reopenWithin,
        AcknowledgeRule acknowledge,
        Optional<Duration> expireAfter,
        ThresholdRule threshold,
        FlappingRule flapping,
        StormRule storm,
        Optional<Duration> holdWhileCauseOpen,
        ResponseRule response) {

    /** Stands for the owning unit in {@code match} and {@code groupBy}. */
    public static final String SERVICE = "service";

    /** Stands for the alert's environment in {@code match} and {@code groupBy}; every other name is a label. */
    public static final String ENVIRONMENT = "environment";

    /** The longest time that any of the durations may have. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final int MAX_NAME_LENGTH = 64;
    private static final int MAX_GROUP_BY = 8;

    public CorrelationRule {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("name: '" + name + "' (expected: 1 to 64 characters)");
        }
        match = Map.copyOf(match);
        groupBy = withService(groupBy);
        if (groupBy.size() > MAX_GROUP_BY) {
            throw new IllegalArgumentException("group_by: " + groupBy.size() + " names (expected: at most 8)");
        }
        requireBetween("window.join_within", joinWithin, Duration.ofSeconds(1));
        requireBetween("window.max_span", maxSpan, Duration.ofSeconds(1));
        requireBetween("open.hold", hold, Duration.ZERO);
        resolveAfter.ifPresent(after -> requireBetween("resolve.after", after, Duration.ZERO));
        requireBetween("reopen_within", reopenWithin, Duration.ZERO);
        expireAfter.ifPresent(after -> requireBetween("expire_after", after, Duration.ofSeconds(1)));
        holdWhileCauseOpen.ifPresent(
                longest -> requireBetween("hold_while_cause_open", longest, Duration.ofSeconds(1)));
        if (threshold.collects() && threshold.within().compareTo(joinWithin) > 0) {
            throw new IllegalArgumentException(
                    "open.within: " + threshold.within().toSeconds() + "s (expected: at most window.join_within, "
                            + joinWithin.toSeconds() + "s)");
        }
    }

    /** The rule that matches everything: one incident for each service and environment. */
    public static CorrelationRule defaults() {
        return new CorrelationRule(
                "default",
                Map.of(),
                Condition.NONE,
                List.of(SERVICE, ENVIRONMENT),
                Duration.ofMinutes(30),
                Duration.ofHours(24),
                Duration.ZERO,
                Optional.of(Duration.ofSeconds(60)),
                Duration.ofMinutes(15),
                AcknowledgeRule.DEFAULTS,
                Optional.empty(),
                ThresholdRule.ONE,
                FlappingRule.NEVER,
                StormRule.DEFAULTS,
                Optional.empty(),
                ResponseRule.NONE);
    }

    /** Whether the event has every value that {@code match} asks for, and is as {@code when} wants it. */
    public Condition.Answer ask(AlertEvent event) {
        for (Map.Entry<String, String> wanted : match.entrySet()) {
            if (!wanted.getValue().equals(EventField.named(wanted.getKey()).value(event))) {
                return Condition.Answer.DOES_NOT_HOLD;
            }
        }
        return when.ask(event);
    }

    /** True when no event can fail it. */
    public boolean matchesEverything() {
        return match.isEmpty() && when.equals(Condition.NONE);
    }

    /** Tests that each event passes that matches. */
    List<FieldTest> necessary() {
        List<FieldTest> tests = new ArrayList<>(when.necessary());
        match.forEach((name, value) -> tests.add(new FieldTest(EventField.named(name), Set.of(value))));
        tests.sort(Comparator.comparing(FieldTest::field));
        return tests;
    }

    /** What the event has in common with the other alerts of its incident. A label that it lacks counts as empty. */
    public CorrelationKey keyOf(AlertEvent event) {
        String[] alternating = new String[groupBy.size() * 2];
        int i = 0;
        for (String name : groupBy) {
            alternating[i++] = name;
            alternating[i++] = EventField.named(name).value(event);
        }
        return new CorrelationKey(Labels.ofAlternating(alternating));
    }

    /** The same rule with other acknowledgements. */
    public CorrelationRule with(AcknowledgeRule other) {
        return copy(other, expireAfter, threshold, flapping, storm, holdWhileCauseOpen);
    }

    /** The same rule with another end of silent alerts. */
    public CorrelationRule expiringAfter(Duration silence) {
        return copy(acknowledge, Optional.of(silence), threshold, flapping, storm, holdWhileCauseOpen);
    }

    /** The same rule with another threshold. */
    public CorrelationRule with(ThresholdRule other) {
        return copy(acknowledge, expireAfter, other, flapping, storm, holdWhileCauseOpen);
    }

    /** The same rule with another idea of flapping. */
    public CorrelationRule with(FlappingRule other) {
        return copy(acknowledge, expireAfter, threshold, other, storm, holdWhileCauseOpen);
    }

    /** The same rule with another bound of what is told one by one. */
    public CorrelationRule with(StormRule other) {
        return copy(acknowledge, expireAfter, threshold, flapping, other, holdWhileCauseOpen);
    }

    /** The same rule that waits so long for a probable cause to end. */
    public CorrelationRule holdingWhileCauseOpen(Duration longest) {
        return copy(acknowledge, expireAfter, threshold, flapping, storm, Optional.of(longest));
    }

    private CorrelationRule copy(
            AcknowledgeRule acknowledging,
            Optional<Duration> expiring,
            ThresholdRule opening,
            FlappingRule restless,
            StormRule summing,
            Optional<Duration> holding) {
        return new CorrelationRule(
                name,
                match,
                when,
                groupBy,
                joinWithin,
                maxSpan,
                hold,
                resolveAfter,
                reopenWithin,
                acknowledging,
                expiring,
                opening,
                restless,
                summing,
                holding,
                response);
    }

    /** The same rule that asks something else of people. */
    public CorrelationRule with(ResponseRule other) {
        return new CorrelationRule(
                name,
                match,
                when,
                groupBy,
                joinWithin,
                maxSpan,
                hold,
                resolveAfter,
                reopenWithin,
                acknowledge,
                expireAfter,
                threshold,
                flapping,
                storm,
                holdWhileCauseOpen,
                other);
    }

    /** True when two environments never share an incident of this rule. */
    public boolean separatesEnvironments() {
        return groupBy.contains(ENVIRONMENT);
    }

    private static List<String> withService(Collection<String> names) {
        TreeSet<String> sorted = new TreeSet<>(names);
        sorted.add(SERVICE);
        if (sorted.first().isBlank()) {
            throw new IllegalArgumentException("group_by: a blank name (expected: service, environment or a label)");
        }
        return List.copyOf(sorted);
    }

    private static void requireBetween(String what, Duration found, Duration shortest) {
        if (found.compareTo(shortest) < 0 || found.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + ": " + found.toSeconds() + "s (expected: " + shortest.toSeconds() + "s to 30d)");
        }
    }
}
