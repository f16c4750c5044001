package io.tocsin.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessFactsTest {

    private static final String STAT =
            "4711 (odd ) name) S 17 4711 4711 0 -1 4194304 9999 0 0 0 150 50 7 3 20 0 31 0 1234 0 0";
    private static final String STATUS = "Name:\todd ) name\nVmHWM:\t  123456 kB\nRssAnon:\t   4096 kB\n";

    @Test
    void timesOfAProcessAndItsEndedChildrenAreAdded() {
        ProcessFacts facts = ProcessFacts.parse(STAT, STATUS);
        assertThat(facts.parent()).isEqualTo(17);
        assertThat(facts.cpuSeconds()).isEqualTo(2.1);
    }

    @Test
    void memoryIsReadByName() {
        ProcessFacts facts = ProcessFacts.parse(STAT, STATUS);
        assertThat(facts.kilobytes("VmHWM")).isEqualTo(123_456);
        assertThat(facts.kilobytes("RssShmem")).isZero();
    }

    @Test
    void aProcessThatIsGoneHasUsedNothing() {
        assertThat(ProcessFacts.parse("", "").cpuSeconds()).isZero();
    }
}
