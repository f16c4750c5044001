package io.tocsin.benchmarks.micro;

import io.tocsin.engine.rules.RuleMatch;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.alert.AlertEvent;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The rule of one alert event, with conditions in CEL; the last rule is the one that matches. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class RulesBenchmark {

    /** How many rules there are. */
    @Param({"1", "1000"})
    public int rules = 1;

    private final AlertEvent event = SampleEvents.firing(0, 0);
    private RuleSet ruleSet = RuleSet.defaults();

    /** One rule for each of so many services, all alike. */
    @Setup
    public void compile() {
        StringBuilder document = new StringBuilder("rules:\n");
        for (int service = rules - 1; service >= 0; service--) {
            document.append("- name: rule-").append(service).append('\n');
            document.append("  when: alert.service == \"checkout-")
                    .append(service)
                    .append("\" && alert.severity in [\"critical\", \"error\"] && alert.labels.tier != \"gold\"\n");
        }
        ruleSet = RuleSetReader.read("rules.yaml", document.toString());
    }

    /** Must name {@code rule-0}. */
    @Benchmark
    public RuleMatch firstMatch() {
        return ruleSet.match(event);
    }
}
