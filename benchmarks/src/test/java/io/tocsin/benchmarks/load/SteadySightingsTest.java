package io.tocsin.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SteadySightingsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void firstRoundShowsEveryAlertOnceAndFiring() {
        for (int alerts : new int[] {1, 3, 1_000, 100_000}) {
            Sightings sightings = new SteadySightings(alerts, "prod");
            Set<Integer> seen = new HashSet<>();
            for (int i = 0; i < alerts; i++) {
                Sighting next = sightings.next(NOW);
                assertThat(next.firing()).isTrue();
                seen.add(next.alert());
            }
            assertThat(seen).hasSize(alerts);
        }
    }

    @Test
    void oneInFiftyLaterSightingsIsAResolveAndTheNextOfThatAlertFires() {
        Sightings sightings = new SteadySightings(1_000, "prod");
        Set<Integer> resolved = new HashSet<>();
        int resolves = 0;
        for (int round = 0; round < 51; round++) {
            Set<Integer> resolvedBefore = resolved;
            resolved = new HashSet<>();
            for (int i = 0; i < 1_000; i++) {
                Sighting next = sightings.next(NOW);
                if (!next.firing()) {
                    resolves++;
                    resolved.add(next.alert());
                    assertThat(resolvedBefore).doesNotContain(next.alert());
                }
            }
        }
        assertThat(resolves).isEqualTo(1_000);
    }

    @Test
    void anAlertAlwaysHasTheSameServiceAndSequencesNeverRepeat() {
        Sightings sightings = new SteadySightings(500, "prod");
        String[] services = new String[500];
        Set<Long> sequences = new HashSet<>();
        for (int i = 0; i < 1_500; i++) {
            Sighting next = sightings.next(NOW);
            services[next.alert()] = services[next.alert()] == null ? next.service() : services[next.alert()];
            assertThat(next.service()).isEqualTo(services[next.alert()]);
            assertThat(sequences.add(next.sequence())).isTrue();
        }
        assertThat(services).doesNotContainNull();
        assertThat(new HashSet<>(List.of(services))).hasSize(SteadySightings.SERVICES);
    }

    @Test
    void everyTwentiethOpensAnIncidentOfItsOwn() {
        Sightings sightings = new OpeningSightings(new SteadySightings(10, "prod"), 20);
        for (int i = 0; i < 100; i++) {
            String environment = sightings.next(NOW).environment();
            assertThat(environment).isEqualTo(i % 20 == 0 ? String.format("opens-%09d", i) : "prod");
        }
    }
}
