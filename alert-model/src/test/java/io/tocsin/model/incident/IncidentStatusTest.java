package io.tocsin.model.incident;

import static io.tocsin.model.incident.IncidentStatus.ACKNOWLEDGED;
import static io.tocsin.model.incident.IncidentStatus.RESOLVED;
import static io.tocsin.model.incident.IncidentStatus.TRIGGERED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncidentStatusTest {

    @Test
    void successorsAreThoseOfThePicture() {
        Map<IncidentStatus, Set<IncidentStatus>> successors = new EnumMap<>(IncidentStatus.class);
        for (IncidentStatus from : IncidentStatus.values()) {
            successors.put(from, EnumSet.noneOf(IncidentStatus.class));
            for (IncidentStatus to : IncidentStatus.values()) {
                if (from.mayBecome(to)) {
                    successors.get(from).add(to);
                }
            }
        }

        assertThat(successors)
                .isEqualTo(Map.of(
                        TRIGGERED, Set.of(ACKNOWLEDGED, RESOLVED),
                        ACKNOWLEDGED, Set.of(TRIGGERED, RESOLVED),
                        RESOLVED, Set.of(TRIGGERED)));
    }

    @Test
    void onlyResolvedIsNotOpen() {
        assertThat(TRIGGERED.isOpen()).isTrue();
        assertThat(ACKNOWLEDGED.isOpen()).isTrue();
        assertThat(RESOLVED.isOpen()).isFalse();
    }
}
