package io.tocsin.model.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.model.alert.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts, held against the list of members that they stand for. */
class AlertCountsProperties {

    @Property(seed = "20260301")
    void countsAreThoseOfTheMembers(@ForAll Random random, @ForAll @IntRange(max = 60) int steps) {
        List<Optional<Severity>> members = new ArrayList<>();
        AlertCounts counts = AlertCounts.NONE;
        for (int i = 0; i < steps; i++) {
            counts = step(random, members, counts);
            assertThat(counts).isEqualTo(countsOf(members));
        }
        assertThat(counts.worstFiring())
                .isEqualTo(members.stream().flatMap(Optional::stream).max(Comparator.comparingInt(Severity::rank)));
        assertThat((long) counts.firing())
                .isEqualTo(members.stream().filter(Optional::isPresent).count());
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotFireCannotResolve(Severity severity) {
        AlertCounts counts = AlertCounts.NONE.joined(severity).resolved(severity);

        assertThatThrownBy(() -> counts.resolved(severity)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void noMoreFireThanThereAre(Severity severity) {
        assertThatThrownBy(() -> AlertCounts.NONE.fired(severity)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sumThatOverflowsIsRefused() {
        assertThatThrownBy(() -> new AlertCounts(Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AlertCounts");
    }

    /** A member joins; or one that fires resolves, or one that does not fires again. */
    private static AlertCounts step(Random random, List<Optional<Severity>> members, AlertCounts counts) {
        Severity severity = Severity.values()[random.nextInt(4)];
        if (members.isEmpty() || random.nextBoolean()) {
            members.add(Optional.of(severity));
            return counts.joined(severity);
        }
        int index = random.nextInt(members.size());
        Optional<Severity> member = members.get(index);
        if (member.isPresent()) {
            members.set(index, Optional.empty());
            return counts.resolved(member.get());
        }
        members.set(index, Optional.of(severity));
        return counts.fired(severity);
    }

    private static AlertCounts countsOf(List<Optional<Severity>> members) {
        return new AlertCounts(
                count(members, Severity.CRITICAL),
                count(members, Severity.ERROR),
                count(members, Severity.WARNING),
                count(members, Severity.INFO),
                members.size());
    }

    private static int count(List<Optional<Severity>> members, Severity severity) {
        return (int) members.stream().filter(Optional.of(severity)::equals).count();
    }
}
