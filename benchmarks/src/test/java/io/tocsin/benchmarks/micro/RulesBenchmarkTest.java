package io.tocsin.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulesBenchmarkTest {

    /** To fall back on the default rule would be fast, and the numbers wrong. */
    @Test
    void measuredRuleIsTheLastOfAThousand() {
        RulesBenchmark benchmark = new RulesBenchmark();
        benchmark.rules = 1_000;
        benchmark.compile();

        assertThat(benchmark.firstMatch().rule().name()).isEqualTo("rule-0");
        assertThat(benchmark.firstMatch().failed()).isEmpty();
    }
}
