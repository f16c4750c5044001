package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingFoldTest {

    private static final String BY_HOST = "rules:\n  - name: hosts\n    group_by: [host]\n";
    private static final String BY_TEAM = "rules:\n  - name: teams\n    group_by: [team]\n";

    private final Story story = new Story(RuleSet.defaults());

    @Test
    void publishedRulesHoldFromTheNextEntry() {
        Decision before = story.happens(0, firing("disk"));
        Decision published = publish(10, 1, BY_HOST);
        Decision after = story.happens(20, firing("memory"));

        assertThat(before.rule()).contains("default");
        assertThat(published.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(published.reason()).isEqualTo(DecisionReason.APPLIED);
        assertThat(published.service()).isEqualTo(ServiceName.EVERY);
        assertThat(after.rule()).contains("hosts");
    }

    @Test
    void rulesThatCannotBeUsedAreRefusedAndChangeNothing() {
        publish(0, 1, BY_HOST);
        Decision refused = publish(10, 2, "rules:\n  - nam: typo\n");

        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.reason()).isEqualTo(DecisionReason.UNUSABLE_SETTING);
        assertThat(refused.detail()).contains("published rules:2: rules[0].name: missing");
        assertThat(story.happens(20, firing("disk")).rule()).contains("hosts");
        assertThat(publish(30, 2, BY_TEAM).outcome()).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void publicationThatIsNotTheLatestIsRefused() {
        publish(0, 2, BY_HOST);

        assertThat(publish(10, 1, BY_TEAM).reason()).isEqualTo(DecisionReason.SUPERSEDED);
        assertThat(publish(20, 2, BY_TEAM).reason()).isEqualTo(DecisionReason.SUPERSEDED);
        assertThat(story.happens(30, firing("disk")).rule()).contains("hosts");
    }

    @Test
    void samePublicationAgainChangesNothing() {
        JournalEntry entry = entry("one", 1, Optional.of(BY_HOST));
        story.apply(entry, START);

        Decision again = story.apply(entry, START.plusSeconds(1)).decision().orElseThrow();

        assertThat(again.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(again.reason()).isEqualTo(DecisionReason.SAME_COMMAND_ID);
    }

    @Test
    void rulesOfTheConfigurationHoldAgainOnceThePublishedOnesAreRemoved() {
        publish(0, 1, BY_HOST);
        story.apply(entry("removal", 2, Optional.empty()), START.plusSeconds(10));

        assertThat(story.happens(20, firing("disk")).rule()).contains("default");
    }

    private Decision publish(long seconds, long sequence, String document) {
        return story.apply(entry("publication-" + seconds, sequence, Optional.of(document)), START.plusSeconds(seconds))
                .decision()
                .orElseThrow();
    }

    private static JournalEntry entry(String id, long sequence, Optional<String> document) {
        return new JournalEntry.SettingPublished(new SettingPublication(
                new CommandId(id),
                SettingKind.RULES,
                RulesDocument.NAME,
                sequence,
                document.map(RulesDocument::of),
                Actor.person("ana"),
                START));
    }
}
