package io.tocsin.engine.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.document.DocumentFinding;
import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.EscalationPolicy;
import io.tocsin.model.incident.EscalationRestart;
import io.tocsin.model.incident.EscalationStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Escalation policies and service levels in the rules document. */
class EscalationReaderTest {

    private static final String POLICY = """
            rules: [{name: a, escalate: line, service_levels: {acknowledge: 15m, resolve: {critical: 4h, error: 1d}}}]
            escalations:
              line:
                steps: [{after: 0s, notify: [oncall]}, {after: 10m, notify: [lead, Ada Lovelace]}]
                repeat: {times: 2, after: 20m}
                restarted_by: [severity_raised]
            """;

    private static CorrelationRule rule(String document) {
        return RuleSetReader.read("r.yaml", document).rules().get(0);
    }

    private static EscalationPolicy hours(String hours) {
        return rule("rules: [{name: a, escalate: b}]\nescalations: {b: {steps: [{after: 0s, notify: [x]}], hours: "
                        + hours + "}}")
                .response()
                .escalation()
                .orElseThrow();
    }

    @Test
    void policyAndServiceLevelsAreReadAsTheyStand() {
        CorrelationRule rule = rule(POLICY);

        assertThat(rule.response().escalation())
                .contains(new EscalationPolicy(
                        "line",
                        List.of(
                                new EscalationStep(Duration.ZERO, List.of("oncall")),
                                new EscalationStep(Duration.ofMinutes(10), List.of("lead", "Ada Lovelace"))),
                        2,
                        Duration.ofMinutes(20),
                        List.of(EscalationRestart.SEVERITY_RAISED),
                        Optional.empty()));
        assertThat(rule.response().acknowledge()).hasSize(4).containsEntry(Severity.INFO, Duration.ofMinutes(15));
        assertThat(rule.response().resolve())
                .isEqualTo(Map.of(Severity.CRITICAL, Duration.ofHours(4), Severity.ERROR, Duration.ofDays(1)));
    }

    @Test
    void whatIsLeftOutOfAPolicyIsNoRepeatAndABeginAnewWhenNobodyHasIt() {
        EscalationPolicy policy =
                rule("rules: [{name: a, escalate: b}]\nescalations: {b: {steps: [{after: 5m, notify: [x]}]}}")
                        .response()
                        .escalation()
                        .orElseThrow();

        assertThat(policy.repeats()).isZero();
        assertThat(policy.repeatAfter()).isEqualTo(Duration.ofMinutes(30));
        assertThat(policy.restartedBy()).containsExactly(EscalationRestart.UNACKNOWLEDGED);
        assertThat(policy.hours()).isEmpty();
    }

    @Test
    void hashOfTheRulesFollowsWhatTheirPoliciesSay() {
        RuleSet rules = RuleSetReader.read("r.yaml", POLICY);
        RuleSet other = RuleSetReader.read("r.yaml", POLICY.replace("10m", "11m"));

        assertThat(other.hash()).isNotEqualTo(rules.hash());
        assertThat(other).isNotEqualTo(rules);
        assertThat(RuleSetReader.read("r.yaml", POLICY.replace("critical: 4h", "critical: 5h"))
                        .hash())
                .isNotEqualTo(rules.hash());
    }

    @Test
    void differenceNamesWhatChangedInAPolicy() {
        assertThat(DocumentDifference.between(POLICY, POLICY.replace("times: 2", "times: 3"))
                        .others())
                .containsExactly(new DocumentDifference.Field("escalations.line.repeat.times", "2", "3"));
    }

    @Test
    void businessHoursBeginAtTheSameLocalTimeWhateverSummerTimeDoes() {
        EscalationPolicy policy = hours(
                "{recurrence: FREQ=WEEKLY;BYDAY=MO\\,TU\\,WE\\,TH\\,FR, zone: Europe/Berlin, from: '09:00', duration: 9h}"
                        .replace("FREQ=WEEKLY;BYDAY=MO\\,TU\\,WE\\,TH\\,FR", "'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'"));

        assertThat(notBefore(policy, "2026-07-01T06:59:59Z")).isEqualTo("2026-07-01T07:00:00Z");
        assertThat(notBefore(policy, "2026-07-01T12:34:56Z")).isEqualTo("2026-07-01T12:34:56Z");
        assertThat(notBefore(policy, "2026-07-01T16:00:00Z")).isEqualTo("2026-07-02T07:00:00Z");
        assertThat(notBefore(policy, "2026-12-04T17:00:00Z")).isEqualTo("2026-12-07T08:00:00Z");
    }

    private static Instant notBefore(EscalationPolicy policy, String time) {
        return policy.hours().orElseThrow().notBefore(Instant.parse(time));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {}                                                 | escalations.b.steps: 0 (expected: 1 to 10)
                    {steps: [{notify: [x]}]}                           | escalations.b.steps[0].after: missing (expected: text)
                    {steps: [{after: 5m}]}                             | escalations.b.steps[0].notify: 0 names (expected: 1 to 10)
                    {steps: [{after: 31d, notify: [x]}]}               | escalations.b.steps[0].after: 2678400s (expected: 0s to 30d)
                    {steps: [{after: 5m, notify: [x], to: y}]}         | escalations.b.steps[0].to: unknown (expected: after, notify)
                    {steps: [{after: 5m, notify: [x]}], repeat: {times: 21}}             | escalations.b.repeat.times: 21 (expected: 0 to 20)
                    {steps: [{after: 0s, notify: [x]}], repeat: {times: 2, after: 0s}}   | escalations.b.repeat.after: 0s (expected: 1m to 30d)
                    {steps: [{after: 5m, notify: [x]}], restarted_by: [noise]}           | escalations.b.restarted_by: noise (expected: unacknowledged, severity_raised)
                    {steps: [{after: 5m, notify: [x]}], hours: {recurrence: FREQ=DAILY, zone: Mars, from: '09:00', duration: 8h}} | escalations.b.hours.zone: Mars (expected: a time zone such as Europe/Berlin)
                    {steps: [{after: 5m, notify: [x]}], hours: {recurrence: FREQ=DAILY, zone: UTC, from: 9, duration: 8h}}        | escalations.b.hours.from: 9 (expected: a local time such as 09:00)
                    {steps: [{after: 5m, notify: [x]}], hours: {recurrence: FREQ=HOURLY, zone: UTC, from: '09:00', duration: 8h}} | escalations.b.hours.recurrence: FREQ=HOURLY (expected: an RRULE that is DAILY, WEEKLY, MONTHLY or YEARLY)
                    {steps: [{after: 5m, notify: [x]}], hours: {recurrence: FREQ=DAILY;COUNT=3, zone: UTC, from: '09:00', duration: 8h}} | escalations.b.hours.recurrence: FREQ=DAILY;COUNT=3 (expected: an RRULE that comes true and has no end)
                    {steps: [{after: 5m, notify: [x]}], hours: {recurrence: FREQ=DAILY, zone: UTC, from: '09:00', duration: 8d}} | escalations.b.hours.duration: 691200s (expected: 1m to 7d)
                    """)
    void badPolicyIsRefusedWithWhatWasFoundAndWhatIsAllowed(String policy, String message) {
        assertThat(RuleSetReader.check("r.yaml", "rules: [{name: a}]\nescalations:\n  b: " + policy + "\n"))
                .first()
                .extracting(DocumentFinding::message)
                .isEqualTo("r.yaml:3: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    escalate: c                              | rules[0].escalate: c (expected: b, b2)
                    service_levels: {acknowledge: 0s}        | rules[0].service_levels.acknowledge: 0s (expected: 1s to 30d)
                    service_levels: {resolve: {high: 4h}}    | rules[0].service_levels.resolve.high: unknown (expected: critical, error, info, warning)
                    service_levels: {close: 4h}              | rules[0].service_levels.close: unknown (expected: acknowledge, resolve)
                    service_levels: {resolve: soon}          | rules[0].service_levels.resolve: soon (expected: a number with ms, s, m, h or d, such as 30m)
                    """)
    void badRuleIsRefusedWithWhatWasFoundAndWhatIsAllowed(String key, String message) {
        String policies =
                "escalations: {b: {steps: [{after: 5m, notify: [x]}]}, b2: {steps: [{after: 5m, notify: [x]}]}}";

        assertThat(RuleSetReader.check("r.yaml", policies + "\nrules: [{name: a, " + key + "}]\n"))
                .first()
                .extracting(DocumentFinding::message)
                .isEqualTo("r.yaml:2: " + message);
    }

    @Test
    void ruleThatNamesABadPolicyIsNotBlamedForIt() {
        assertThat(RuleSetReader.check("r.yaml", "rules: [{name: a, escalate: b}]\nescalations: {b: {}}\n"))
                .extracting(DocumentFinding::key)
                .containsExactly("escalations.b.steps");
    }
}
