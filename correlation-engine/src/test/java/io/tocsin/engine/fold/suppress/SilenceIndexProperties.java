package io.tocsin.engine.fold.suppress;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.Silences;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.Matchers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SilenceIndexProperties {

    private static final List<String> MATCHERS = List.of(
            "service=checkout",
            "service=search,team=a",
            "service=~\"checkout|search\",team=~\"a|b\"",
            "team=a",
            "team=~\"a|b|c\"",
            "team=~\"b.*\"",
            "team!=a,service=checkout",
            "team=~\"a|\",service=~\"checkout|\",title=~\".+\"",
            "severity=~\"critical|error\"",
            "title=~\"alert-.\",team=b",
            "environment=prod");

    /** However silences come, change and go, the index names those that a look at each of them finds. */
    @Property(seed = "20260301", tries = 300)
    void indexFindsWhatALookAtEverySilenceFinds(@ForAll Random random) {
        SilenceIndex index = new SilenceIndex();
        Map<String, Silence> all = new TreeMap<>();
        for (int step = 0; step < 40; step++) {
            String id = "s" + random.nextInt(12);
            if (random.nextInt(3) == 0) {
                all.remove(id);
                index.remove(id);
            } else {
                int from = random.nextInt(100);
                Silence silence = Silences.of(
                        id, MATCHERS.get(random.nextInt(MATCHERS.size())), from, from + 1 + random.nextInt(50));
                all.put(id, silence);
                index.put(Silences.publication(id, step + 1, Optional.of(silence)));
            }
            Alert alert = alert(random);
            Instant at = START.plusSeconds(random.nextInt(150));
            assertThat(index.active(alert, at))
                    .containsExactlyInAnyOrderElementsOf(all.values().stream()
                            .filter(silence -> silence.isActive(at)
                                    && Matchers.of(silence.matchers()).match(alert))
                            .map(silence -> SilenceIndex.suppression(silence.id()))
                            .toList());
            assertThat(index.isEmpty()).isEqualTo(all.isEmpty());
        }
    }

    private static Alert alert(Random random) {
        EventBuilder event = firing("alert-" + random.nextInt(3)).service(random.nextBoolean() ? "checkout" : "search");
        if (random.nextBoolean()) {
            event = event.label("team", List.of("a", "b", "bb").get(random.nextInt(3)));
        }
        InMemoryFoldState state = new InMemoryFoldState();
        new JournalFold(RuleSet.defaults(), DocumentCompiler.INSTANCE)
                .apply(event.entry(), new JournalPosition(0, 0), START, state);
        return state.alerts().iterator().next();
    }
}
