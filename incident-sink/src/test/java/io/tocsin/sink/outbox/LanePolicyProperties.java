package io.tocsin.sink.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.testkit.AlertEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Plays a lane to its end: changes join it, attempts succeed, fail, or end without an answer, in any order, and holds
 * what the target then saw against what is promised.
 */
class LanePolicyProperties {

    private record Seen(int generation, NotificationKind kind, long revision) {}

    private static final class World {
        private final Random random;
        private final List<LaneRow> waiting = new ArrayList<>();
        private final Map<NotificationId, Long> revisions = new HashMap<>();
        private final List<Seen> arrived = new ArrayList<>();
        private final Map<Integer, Boolean> opened = new HashMap<>();
        private final Map<Integer, Boolean> told = new HashMap<>();
        private int generation = 1;
        private long revision;
        private boolean open;

        private World(long seed) {
            random = new Random(seed);
        }

        private void change() {
            NotificationKind kind = open
                    ? List.of(NotificationKind.UPDATED, NotificationKind.ACKNOWLEDGED, NotificationKind.RESOLVED)
                            .get(random.nextInt(3))
                    : revision == 0 ? NotificationKind.OPENED : NotificationKind.REOPENED;
            generation += kind == NotificationKind.REOPENED ? 1 : 0;
            open = kind != NotificationKind.RESOLVED;
            NotificationId id = new NotificationId("n" + ++revision);
            revisions.put(id, revision);
            waiting.add(new LaneRow(id, generation, kind, AlertEvents.ANY_TIME));
            if (kind == NotificationKind.OPENED || kind == NotificationKind.REOPENED) {
                opened.put(generation, true);
            }
        }

        private void attempt() {
            LaneDecision decision = LanePolicy.decide(waiting, facts());
            waiting.removeIf(row -> decision.superseded().containsKey(row.id()));
            if (decision.next().isEmpty()) {
                return;
            }
            LaneRow row = decision.next().get();
            int luck = random.nextInt(3);
            boolean delivered = luck == 0;
            boolean unclear = luck == 1;
            if (delivered || (unclear && random.nextBoolean())) {
                arrived.add(new Seen(row.generation(), row.kind(), revisions.get(row.id())));
            }
            if (delivered || unclear) {
                told.put(row.generation(), true);
            }
            if (delivered) {
                waiting.remove(row);
            }
        }

        private Map<Integer, GenerationFacts> facts() {
            Map<Integer, GenerationFacts> facts = new HashMap<>();
            for (int g = 1; g <= generation; g++) {
                facts.put(
                        g,
                        new GenerationFacts(
                                opened.getOrDefault(g, false),
                                told.getOrDefault(g, false),
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
            }
            return facts;
        }

        private void drain() {
            for (int i = 0; i < 1_000 && !waiting.isEmpty(); i++) {
                attempt();
            }
        }
    }

    @Property(seed = "20260301")
    void targetNeverSeesAnOlderStateAfterANewerOne(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
        World world = play(seed, steps);

        for (int i = 1; i < world.arrived.size(); i++) {
            assertThat(world.arrived.get(i).revision())
                    .isGreaterThanOrEqualTo(world.arrived.get(i - 1).revision());
        }
    }

    @Property(seed = "20260301")
    void targetThatSawAnIncidentOpenSeesItsEnd(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
        World world = play(seed, steps);

        assertThat(world.waiting).isEmpty();
        Map<Integer, NotificationKind> last = new HashMap<>();
        world.arrived.forEach(seen -> last.put(seen.generation(), seen.kind()));
        last.forEach((generation, kind) -> {
            if (generation < world.generation || !world.open) {
                assertThat(kind).isEqualTo(NotificationKind.RESOLVED);
            }
        });
    }

    @Property(seed = "20260301")
    void openIncidentIsSeenOpenInTheEnd(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
        World world = play(seed, steps);

        if (world.open) {
            assertThat(world.arrived).isNotEmpty();
            Seen last = world.arrived.get(world.arrived.size() - 1);
            assertThat(last.generation()).isEqualTo(world.generation);
            assertThat(last.revision()).isEqualTo(world.revision);
        }
    }

    private static World play(long seed, int steps) {
        World world = new World(seed);
        for (int i = 0; i < steps; i++) {
            if (world.random.nextBoolean() || i == 0) {
                world.change();
            } else {
                world.attempt();
            }
        }
        world.drain();
        return world;
    }
}
