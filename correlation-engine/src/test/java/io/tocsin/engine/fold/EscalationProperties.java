package io.tocsin.engine.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Escalation;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.ResponseDetail.IncidentEscalated;
import io.tocsin.model.incident.ResponseDetail.ServiceLevelBreached;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds of every escalation and service level, over random journals with late ticks. */
class EscalationProperties {

    private static final int JOURNALS = 300;
    private static final List<List<IncidentChange>> HISTORIES = new ArrayList<>();

    @BeforeAll
    static void tell() {
        for (int seed = 0; seed < JOURNALS; seed++) {
            TroubledServices services = new TroubledServices(seed);
            for (int i = 0; i < 80; i++) {
                Instant now = services.next();
                if (services.ticks()) {
                    services.tick(now);
                }
            }
            HISTORIES.add(services.story.changes);
        }
    }

    @Test
    void whatIsEscalatedIsOpenAndNobodyHasTakenItAndPeopleAreTold() {
        int steps = 0;
        for (List<IncidentChange> history : HISTORIES) {
            Map<IncidentId, Incident> before = new HashMap<>();
            for (IncidentChange change : history) {
                Incident was = before.put(change.incident().id(), change.incident());
                if (change.detail().kind() == ChangeKind.INCIDENT_ESCALATED) {
                    steps++;
                    assertThat(was.status()).isEqualTo(IncidentStatus.TRIGGERED);
                    assertThat(was.isHeld() || was.isQuiet() || was.isSuppressed())
                            .isFalse();
                    assertThat(change.at())
                            .isAfterOrEqualTo(escalation(was).dueAt().orElseThrow());
                }
            }
        }
        assertThat(steps).isGreaterThan(500);
    }

    @Test
    void stepsOfARunFollowEachOtherAndEachIsTakenOnce() {
        for (List<IncidentChange> history : HISTORIES) {
            Map<String, Integer> taken = new HashMap<>();
            for (IncidentChange change : history) {
                if (change.detail() instanceof IncidentEscalated step) {
                    Escalation now = escalation(change.incident());
                    String run =
                            change.incident().id() + " " + change.incident().generation() + " " + now.run();
                    int number = taken.merge(run, 1, Integer::sum);
                    int steps = now.policy().steps().size();
                    assertThat(now.taken()).isEqualTo(number);
                    assertThat((step.round() - 1) * steps + step.step()).isEqualTo(number);
                    assertThat(step.who())
                            .isEqualTo(now.policy().steps().get(step.step() - 1).who());
                }
            }
        }
    }

    @Test
    void serviceLevelIsMissedOnceInAGenerationAndNotBeforeItsTime() {
        int breaches = 0;
        for (List<IncidentChange> history : HISTORIES) {
            Set<String> seen = new HashSet<>();
            for (IncidentChange change : history) {
                if (change.detail() instanceof ServiceLevelBreached breach) {
                    breaches++;
                    Incident incident = change.incident();
                    assertThat(seen.add(incident.id() + " " + incident.generation() + " " + breach.target()))
                            .isTrue();
                    assertThat(change.at()).isAfterOrEqualTo(breach.dueAt());
                }
            }
        }
        assertThat(breaches).isGreaterThan(200);
    }

    @Test
    void policyOfAGenerationNeverChanges() {
        for (List<IncidentChange> history : HISTORIES) {
            Map<String, Object> policies = new HashMap<>();
            for (IncidentChange change : history) {
                Incident incident = change.incident();
                incident.response()
                        .escalation()
                        .ifPresent(escalation -> assertThat(policies.computeIfAbsent(
                                        incident.id() + " " + incident.generation(), any -> escalation.policy()))
                                .isEqualTo(escalation.policy()));
            }
        }
    }

    private static Escalation escalation(Incident incident) {
        return incident.response().escalation().orElseThrow();
    }
}
