package io.tocsin.engine.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A sender whose clock is a day ahead, in the same service, is its own trouble and nobody else's. */
class ForeignClockProperties {

    private static final List<String> ALERTS = List.of("disk", "cpu", "ram");
    private static final int DAY = 86_400;

    /** What one sender says, and whether the one that lives tomorrow speaks after it. */
    record Said(int alert, boolean firing, Severity severity, int pause, boolean thenAhead) {

        EventBuilder event(long now) {
            return EventBuilder.event(ALERTS.get(alert), firing ? AlertStatus.FIRING : AlertStatus.RESOLVED)
                    .severity(severity)
                    .at(now);
        }

        EventBuilder ahead(long now) {
            return EventBuilder.event("ahead-" + alert, firing ? AlertStatus.RESOLVED : AlertStatus.FIRING)
                    .environment("ahead")
                    .at(now + DAY);
        }
    }

    @Provide
    Arbitrary<List<Said>> stories() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, ALERTS.size() - 1),
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(Severity.values()),
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.of(true, false))
                .as(Said::new)
                .list()
                .ofMaxSize(25);
    }

    @Property(seed = "20260301", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void clockThatIsADayAheadNeitherExpiresNorEndsWhatOthersSay(@ForAll("stories") List<Said> said) {
        RuleSet expiring = Rules.expiringAfter(Duration.ofSeconds(300));

        Story alone = tell(said, expiring, false);
        Story beside = tell(said, expiring, true);

        assertThat(alertsOfOthers(beside)).isEqualTo(alertsOfOthers(alone));
        assertThat(incidentsOfOthers(beside)).isEqualTo(incidentsOfOthers(alone));
    }

    private static Story tell(List<Said> said, RuleSet rules, boolean withTheOneAhead) {
        Story story = new Story(rules);
        long now = 100;
        for (Said one : said) {
            now += one.pause();
            story.at(now, one.event(now));
            if (withTheOneAhead && one.thenAhead()) {
                story.at(now, one.ahead(now));
            }
            story.tick(now);
        }
        return story;
    }

    private static Set<Alert> alertsOfOthers(Story story) {
        Set<Alert> alerts = new HashSet<>(story.state.alerts());
        alerts.removeIf(alert -> alert.environment().equals("ahead"));
        return alerts;
    }

    private static Set<Incident> incidentsOfOthers(Story story) {
        Set<Incident> incidents = new HashSet<>(story.state.incidents());
        incidents.removeIf(incident -> incident.environment().equals("ahead"));
        return incidents;
    }
}
