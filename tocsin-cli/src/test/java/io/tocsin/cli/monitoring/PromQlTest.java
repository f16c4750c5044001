package io.tocsin.cli.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PromQlTest {

    @Test
    void metricsAreToldFromFunctionsAggregationsAndLabels() {
        PromQl read =
                PromQl.read("sum by (namespace, reason) (rate(refused_total{reason=~\"a|b\", kind!=\"c}\"}[5m]))\n"
                        + "/ clamp_min(max_over_time(waiting[1h:30s] offset 1d), 1.5e3) > 0 and on (job) built");

        assertThat(read.selectors())
                .containsExactly(
                        new PromQl.Selector(
                                "refused_total",
                                List.of(
                                        new PromQl.Matcher("reason", "=~", "a|b"),
                                        new PromQl.Matcher("kind", "!=", "c}"))),
                        new PromQl.Selector("waiting", List.of()),
                        new PromQl.Selector("built", List.of()));
        assertThat(read.grouped()).containsExactly("namespace", "reason", "job");
    }

    @Test
    void alternativesOfARegularExpressionAreLookedForOneByOne() {
        assertThat(new PromQl.Matcher("reason", "=~", "a|b.+").alternatives()).containsExactly("a", "b.+");
        assertThat("a|b")
                .matches(new PromQl.Matcher("reason", "=", "a|b").alternatives().get(0));
    }
}
