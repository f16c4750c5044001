package io.tocsin.engine.fold.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.incident.GroupReason;
import io.tocsin.model.incident.GroupRole;
import io.tocsin.model.incident.LeadReason;
import io.tocsin.model.incident.ProbableCause;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupFoldTest {

    private final Groups groups = new Groups("frontend>checkout", "checkout>payment", "frontend>cart", "cart>redis");

    @Test
    void whatDependsOnEachOtherAndFiresTogetherSharesAGroup() {
        groups.fires("payment", 0).fires("frontend", 40);

        assertThat(groups.id("frontend")).isEqualTo(groups.id("payment"));
        assertThat(groups.of("frontend").reason()).isEqualTo(GroupReason.DEPENDENCY);
        assertThat(groups.of("frontend").detail())
                .isEqualTo("frontend -> checkout -> payment, 40 s after payment fired");
    }

    @Test
    void whatHasNoPathBeginsAGroupOfItsOwn() {
        groups.fires("payment", 0).fires("billing", 1);

        assertThat(groups.id("billing")).isNotEqualTo(groups.id("payment"));
        assertThat(groups.of("billing").reason()).isEqualTo(GroupReason.BEGAN_IT);
    }

    @Test
    void whatFiresLongAfterBeginsAGroupOfItsOwn() {
        groups.fires("payment", 0).isQuiet("payment", 60).fires("checkout", 301);

        assertThat(groups.id("checkout")).isNotEqualTo(groups.id("payment"));
    }

    @Test
    void whileAMemberFiresItsConsequencesMayTakeLonger() {
        groups.fires("payment", 0).fires("checkout", 420);

        assertThat(groups.id("checkout")).isEqualTo(groups.id("payment"));
    }

    @Test
    void theMostUpstreamLeads() {
        groups.fires("frontend", 0).fires("checkout", 5);
        assertThat(groups.of("checkout").role()).isEqualTo(GroupRole.LEAD);

        groups.fires("payment", 10);

        assertThat(groups.of("payment").role()).isEqualTo(GroupRole.LEAD);
        assertThat(groups.of("checkout").role()).isEqualTo(GroupRole.MEMBER);
        assertThat(groups.of("frontend").lead()).isEqualTo(Groups.incident("payment"));
        assertThat(groups.of("payment").services())
                .containsExactly(Groups.name("frontend"), Groups.name("checkout"), Groups.name("payment"));
    }

    @Test
    void theFirstLeadsWhereNoneDependsOnAnother() {
        Groups alike = new Groups();
        alike.fires("a", 0, "node", "n-1").fires("b", 5, "node", "n-1");

        assertThat(alike.of("b").reason()).isEqualTo(GroupReason.SAME_HOST);
        assertThat(alike.of("b").lead()).isEqualTo(Groups.incident("a"));
        assertThat(alike.of("b").cause()).isEmpty();
    }

    @Test
    void oneThatNobodyIsToldOfDoesNotLead() {
        groups.fires("payment", 0).fires("checkout", 5).isSilenced("payment", 30);
        assertThat(groups.of("checkout").role()).isEqualTo(GroupRole.LEAD);
        assertThat(groups.of("payment").leadReason()).isEqualTo(LeadReason.LEAD_SILENT);

        groups.isHeardAgain("payment", 90);
        assertThat(groups.of("payment").role()).isEqualTo(GroupRole.LEAD);
        assertThat(groups.of("checkout").leadReason()).isEqualTo(LeadReason.UPSTREAM);
    }

    @Test
    void aCauseIsNamedWithItsPath() {
        groups.fires("payment", 0).fires("frontend", 20);

        ProbableCause cause = groups.of("frontend").cause().orElseThrow();
        assertThat(cause.incident()).isEqualTo(Groups.incident("payment"));
        assertThat(cause.pathText()).isEqualTo("frontend -> checkout -> payment");
        assertThat(cause.open()).isTrue();
    }

    @Test
    void aDependentHearsWhenItsCauseIsOver() {
        groups.fires("payment", 0).fires("frontend", 20).resolves("payment", 60);

        assertThat(groups.of("frontend").cause().orElseThrow().open()).isFalse();
        assertThat(groups.of("frontend").role()).isEqualTo(GroupRole.LEAD);
    }

    @Test
    void aLaterCatalogueDoesNotRewriteTheCause() {
        groups.fires("payment", 0).fires("frontend", 20);
        groups.catalogue("frontend>other");
        groups.fires("redis", 30).resolves("payment", 60);

        assertThat(groups.of("frontend").cause().orElseThrow().pathText()).isEqualTo("frontend -> checkout -> payment");
    }

    @Test
    void inACycleTheFirstLeadsAndIsNotCausedByTheOther() {
        Groups cycle = new Groups("a>b", "b>c", "c>a");
        cycle.fires("a", 0).fires("b", 5).fires("c", 10);

        assertThat(cycle.of("a").role()).isEqualTo(GroupRole.LEAD);
        assertThat(cycle.of("a").cause()).isEmpty();
        assertThat(cycle.id("c")).isEqualTo(cycle.id("a"));
    }

    @Test
    void inADiamondTheBottomLeads() {
        Groups diamond = new Groups("top>left", "top>right", "left>bottom", "right>bottom");
        diamond.fires("top", 0).fires("left", 5).fires("right", 10).fires("bottom", 15);

        assertThat(diamond.of("top").lead()).isEqualTo(Groups.incident("bottom"));
        assertThat(diamond.of("left").cause().orElseThrow().pathText()).isEqualTo("left -> bottom");
        assertThat(diamond.open()).hasSize(1);
    }

    @Test
    void aDependencyOverTooManyStepsIsNone() {
        Groups chain = new Groups("a>b", "b>c", "c>d", "d>e", "e>f");
        chain.fires("f", 0).fires("a", 10);

        assertThat(chain.id("a")).isNotEqualTo(chain.id("f"));
    }

    @Test
    void servicesThatHaveOnlyAHubInCommonAreNotRelated() {
        String[] edges = new String[30];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = "s" + i + ">database";
        }
        Groups star = new Groups(edges);
        star.fires("s1", 0).fires("s2", 10);
        assertThat(star.id("s2")).isNotEqualTo(star.id("s1"));

        star.fires("database", 20).fires("s3", 30);
        assertThat(star.id("s3")).isEqualTo(star.id("database"));
    }

    @Test
    void servicesOfTwoClustersShareNoGroup() {
        groups.fires("payment", 0, "cluster", "eu").fires("checkout", 5, "cluster", "us");

        assertThat(groups.id("checkout")).isNotEqualTo(groups.id("payment"));
    }

    @Test
    void aClusterSaysSomethingOnlyOfServicesThatTheCatalogueDoesNotKnow() {
        groups.fires("payment", 0, "cluster", "eu")
                .fires("redis", 20, "cluster", "eu")
                .fires("x", 25, "cluster", "eu");

        assertThat(groups.id("redis")).isNotEqualTo(groups.id("payment"));
        assertThat(groups.of("x").reason()).isEqualTo(GroupReason.SAME_PLACE);
    }

    @Test
    void anAlertThatFiresOftenNeitherBeginsNorKeepsAGroup() {
        groups.firesOften("payment", 0).fires("checkout", 5).firesOften("payment", 1800);

        assertThat(groups.of("payment").reason()).isEqualTo(GroupReason.FIRES_OFTEN);
        assertThat(groups.id("checkout")).isNotEqualTo(groups.id("payment"));
        assertThat(groups.open()).hasSize(2);
    }

    @Test
    void anAlertThatFiresOftenJoinsWhatExplainsIt() {
        groups.fires("payment", 0).firesOften("checkout", 5);

        assertThat(groups.id("checkout")).isEqualTo(groups.id("payment"));
    }

    @Test
    void aLaterBurstOfTheSameIncidentIsAnotherGroup() {
        groups.fires("payment", 0).fires("checkout", 5).isQuiet("payment", 100).isQuiet("checkout", 100);
        String before = groups.id("payment").value();
        groups.fires("payment", 1500);

        assertThat(groups.id("payment").value()).isNotEqualTo(before);
        assertThat(groups.of("checkout").role()).isEqualTo(GroupRole.LEAD);
    }

    @Test
    void aFloodOfOneServiceStaysOneGroup() {
        for (int i = 0; i < 1000; i++) {
            groups.fires("payment", i * 5);
        }

        assertThat(groups.open()).hasSize(1);
    }

    @Test
    void groupsAreForgottenWhenNothingInThemIsOpen() {
        groups.fires("payment", 0).fires("checkout", 5);
        GroupMemory memory = new GroupMemory(groups);
        assertThat(GroupFold.forget(groups.id("payment"), memory)).isFalse();
        groups.resolves("payment", 60).resolves("checkout", 61);

        assertThat(GroupFold.forget(groups.id("payment"), memory)).isTrue();
        assertThat(groups.open()).isEmpty();
        assertThat(memory.place(Groups.incident("payment"))).isNull();
    }

    @Test
    void nothingIsRememberedOfAGroupThatCountsMostOfItsMembersOnceAllIsOver() {
        int many = GroupValue.OpenGroup.MOST_MEMBERS + 50;
        Groups groups = new Groups(
                IntStream.range(0, many).mapToObj(i -> "s" + i + ">db").toArray(String[]::new));
        groups.fires("db", 0);
        for (int i = 0; i < many; i++) {
            groups.fires("s" + i, 1 + i / 10);
        }
        for (int i = 0; i < many; i++) {
            groups.resolves("s" + i, 100);
        }
        groups.resolves("db", 101);
        assertThat(groups.open()).hasSize(1);
        groups.open().forEach(group -> GroupFold.forget(group.id(), new GroupMemory(groups)));

        assertThat(groups.values.keySet()).noneMatch(key -> key.startsWith("i/") || key.startsWith("g/"));
    }
}
