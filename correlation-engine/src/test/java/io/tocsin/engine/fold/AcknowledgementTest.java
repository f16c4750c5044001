package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static io.tocsin.model.incident.UnacknowledgeReason.EXPIRED;
import static io.tocsin.model.incident.UnacknowledgeReason.NEW_ALERT;
import static io.tocsin.model.incident.UnacknowledgeReason.SEVERITY_RAISED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.UnacknowledgeReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long an acknowledgement stands. */
class AcknowledgementTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static Story acknowledged(RuleSet rules) {
        Story story = new Story(rules);
        story.happens(0, firing("disk").severity(Severity.WARNING));
        story.command(10, Commands.acknowledge("1", incidentOf(story)));
        return story;
    }

    private static IncidentId incidentOf(Story story) {
        return story.changes.get(0).incident().id();
    }

    private static IncidentStatus status(Story story) {
        return story.state.incident(incidentOf(story)).status();
    }

    private static List<UnacknowledgeReason> reasons(Story story) {
        return story.changes.stream()
                .filter(change -> change.detail() instanceof ChangeDetail.IncidentUnacknowledged)
                .map(change -> ((ChangeDetail.IncidentUnacknowledged) change.detail()).reason())
                .toList();
    }

    @Test
    void acknowledgementExpiresByTimer() {
        Story story = acknowledged(Rules.acknowledging(HOUR));
        assertThat(story.tick(10 + 3599)).isEmpty();
        story.tick(10 + 3600);

        assertThat(reasons(story)).containsExactly(EXPIRED);
        assertThat(status(story)).isEqualTo(IncidentStatus.TRIGGERED);
    }

    @Test
    void acknowledgementNeverExpiresUnlessItsRuleSaysSo() {
        Story story = acknowledged(RuleSet.defaults());
        story.tick(10_000_000);

        assertThat(status(story)).isEqualTo(IncidentStatus.ACKNOWLEDGED);
    }

    @Test
    void secondAcknowledgementHasAnHourOfItsOwn() {
        Story story = acknowledged(Rules.acknowledging(HOUR));
        story.command(1000, Commands.unacknowledge("2", incidentOf(story)));
        story.command(2000, Commands.acknowledge("3", incidentOf(story)));

        assertThat(story.tick(10 + 3600)).isEmpty();
        assertThat(story.state
                        .incident(incidentOf(story))
                        .acknowledgement()
                        .orElseThrow()
                        .expiresAt())
                .contains(START.plusSeconds(2000).plus(HOUR));
    }

    @Test
    void endOfTheIncidentDisarmsTheExpiry() {
        Story story = acknowledged(Rules.acknowledging(HOUR));
        story.happens(20, resolved("disk"));
        story.tick(80);

        assertThat(story.tick(10 + 3600)).isEmpty();
    }

    @Test
    void higherSeverityRetriggersWhereTheRuleSaysSo() {
        Story story = acknowledged(Rules.acknowledging(Duration.ZERO, SEVERITY_RAISED));
        story.happens(20, firing("cpu").severity(Severity.INFO));
        assertThat(status(story)).isEqualTo(IncidentStatus.ACKNOWLEDGED);
        story.happens(21, firing("disk").severity(Severity.CRITICAL));

        assertThat(reasons(story)).containsExactly(SEVERITY_RAISED);
        assertThat(status(story)).isEqualTo(IncidentStatus.TRIGGERED);
    }

    @Test
    void newAlertRetriggersWhereTheRuleSaysSoButAMemberThatComesBackDoesNot() {
        Story story = acknowledged(Rules.acknowledging(Duration.ZERO, NEW_ALERT));
        story.happens(20, resolved("disk"));
        story.happens(30, firing("disk").severity(Severity.CRITICAL));
        assertThat(status(story)).isEqualTo(IncidentStatus.ACKNOWLEDGED);
        story.happens(40, firing("cpu").severity(Severity.INFO));

        assertThat(reasons(story)).containsExactly(NEW_ALERT);
    }

    @Test
    void retriggerIsToldOnceAndNamesTheWorseReason() {
        Story story = acknowledged(Rules.acknowledging(Duration.ZERO, NEW_ALERT, SEVERITY_RAISED));
        story.happens(20, firing("cpu").severity(Severity.CRITICAL));
        story.happens(21, firing("ram").severity(Severity.CRITICAL));

        assertThat(reasons(story)).containsExactly(SEVERITY_RAISED);
    }

    @Test
    void nothingRetriggersWithoutARule() {
        Story story = acknowledged(RuleSet.defaults());
        story.happens(20, firing("cpu").severity(Severity.CRITICAL));

        assertThat(status(story)).isEqualTo(IncidentStatus.ACKNOWLEDGED);
    }
}
