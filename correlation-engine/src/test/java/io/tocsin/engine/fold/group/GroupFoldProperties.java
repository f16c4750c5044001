package io.tocsin.engine.fold.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.group.GroupValue.Member;
import io.tocsin.engine.fold.group.GroupValue.OpenGroup;
import io.tocsin.engine.fold.group.GroupValue.Sightings;
import io.tocsin.model.identity.IncidentId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class GroupFoldProperties {

    private static final int SERVICES = 30;

    private static Groups story(long seed, int steps) {
        Random random = new Random(seed);
        List<String> edges = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            int from = random.nextInt(SERVICES);
            int to = random.nextInt(SERVICES);
            if (from != to) {
                edges.add("s" + from + ">s" + to);
            }
        }
        Groups groups = new Groups(edges.toArray(String[]::new));
        int now = 0;
        for (int i = 0; i < steps; i++) {
            now += random.nextInt(90);
            String service = "s" + random.nextInt(SERVICES);
            switch (random.nextInt(6)) {
                case 0 -> groups.isQuiet(service, now);
                case 1 -> groups.resolves(service, now);
                case 2 -> groups.firesOften(service, now);
                default -> groups.fires(service, now, "node", "n-" + random.nextInt(8), "cluster", "c");
            }
        }
        return groups;
    }

    @Property(seed = "20260301", tries = 100)
    void eachIncidentIsInExactlyOneGroup(@ForAll long seed) {
        Groups groups = story(seed, 200);
        List<IncidentId> members = groups.open().stream()
                .flatMap(group -> group.members().stream())
                .map(Member::incident)
                .toList();
        assertThat(members).doesNotHaveDuplicates();
        groups.told.forEach((incident, group) -> assertThat(groups.open().stream()
                        .filter(open -> open.member(incident).isPresent())
                        .map(OpenGroup::id))
                .containsExactly(group.id()));
    }

    @Property(seed = "20260301", tries = 100)
    void everyMemberKnowsTheLeadOfItsGroup(@ForAll long seed) {
        Groups groups = story(seed, 200);
        for (OpenGroup group : groups.open()) {
            for (Member member : group.members()) {
                assertThat(groups.told.get(member.incident()).lead()).isEqualTo(group.lead());
            }
            assertThat(group.members().isEmpty() || group.member(group.lead()).isPresent())
                    .isTrue();
        }
    }

    @Property(seed = "20260301", tries = 20)
    void theSameReportsGiveTheSameGroups(@ForAll long seed) {
        assertThat(story(seed, 100).values).isEqualTo(story(seed, 100).values);
    }

    @Property(seed = "20260301", tries = 10)
    void whatIsRememberedOfAServiceOrPlaceIsBounded(@ForAll long seed) {
        Groups groups = story(seed, 2000);
        groups.values.values().forEach(value -> {
            if (value instanceof Sightings sightings) {
                assertThat(sightings.list()).hasSizeLessThanOrEqualTo(16);
                assertThat(new HashSet<>(sightings.list())).hasSameSizeAs(sightings.list());
            }
        });
    }
}
