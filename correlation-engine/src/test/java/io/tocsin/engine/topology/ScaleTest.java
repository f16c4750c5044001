package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.Silences;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.Silence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much an entry asks of the stores does not depend on how much they hold. Counted, not timed: each access by key,
 * each range and each entry of a range is one.
 */
class ScaleTest {

    private static final int MANY = 2_000;

    @TempDir
    private Path directory;

    /** The work of: a repeat, a new member, a new incident, a resolve, a tick too early, and two looks at the clock. */
    private static List<Long> workOfEach(Processing processing, String suffix, long at) {
        List<Long> work = new ArrayList<>();
        processing.take(at, firing("first" + suffix).service("busy").at(at).entry());
        work.add(processing.take(
                at + 1, firing("first" + suffix).service("busy").at(at + 1).entry()));
        work.add(processing.take(
                at + 2, firing("member" + suffix).service("busy").at(at + 2).entry()));
        work.add(processing.take(
                at + 3, firing("first").service("service" + suffix).at(at + 3).entry()));
        work.add(processing.take(
                at + 4, resolved("member" + suffix).service("busy").at(at + 4).entry()));
        work.add(processing.take(
                at + 5,
                new JournalEntry.Tick(firing("any").service("other-0").build().service(), START.plusSeconds(at + 5))));
        work.add(processing.look(at + 6));
        work.add(processing.look(at + 7));
        return work;
    }

    @Test
    void workOfAnEntryDoesNotGrowWithAlertsIncidentsOrTimers() {
        try (Processing processing = new Processing(directory, RuleSet.defaults())) {
            List<Long> among10 = grown(processing, 0, 10, 100);
            List<Long> among2000 = grown(processing, 10, MANY, 100);

            assertThat(among2000).isEqualTo(among10);
            assertThat(among10).as("accesses to stores").allMatch(count -> count < 20);
            assertThat(among10.get(4)).as("a tick that comes too early").isLessThanOrEqualTo(2);
            assertThat(among10.subList(5, 7))
                    .as("looks at the clock with nothing due")
                    .containsOnly(0L);
        }
    }

    /** Without the ticks: an incident of so many has timers of its own. */
    @Test
    void workOfAnAlertDoesNotGrowWithTheMembersOfItsIncident() {
        try (Processing processing = new Processing(directory, RuleSet.defaults())) {
            List<Long> among10 = grown(processing, 0, 10, 1);
            List<Long> among2000 = grown(processing, 10, MANY, 1);

            assertThat(among2000.subList(0, 4)).isEqualTo(among10.subList(0, 4));
        }
    }

    /** An event that two silences mean, one that comes, one that is changed, and one that ends. */
    @Test
    void workOfAnEventAndOfASilenceDoesNotGrowWithTheSilences() {
        try (Processing processing = new Processing(directory, RuleSet.defaults())) {
            List<Long> among10 = silenced(processing, 0, 10);
            List<Long> among2000 = silenced(processing, 10, MANY);

            assertThat(among2000).isEqualTo(among10);
            assertThat(among10).as("accesses to stores").allMatch(count -> count < 30);
        }
    }

    private static List<Long> silenced(Processing processing, int from, int to) {
        for (int i = from; i < to; i++) {
            processing.take(1, Silences.published(Silences.of("s" + i, "service=other,team=team-" + i, 1, 10_000), 1));
        }
        List<Long> work = new ArrayList<>();
        String service = "service" + to;
        processing.take(2, firing("alert").service(service).at(2).entry());
        Silence silence = Silences.of("own" + to, "service=" + service, 0, 100);
        work.add(processing.take(3, Silences.published(silence, 1)));
        work.add(processing.take(4, firing("alert").service(service).at(4).entry()));
        work.add(processing.take(5, firing("another").service(service).at(5).entry()));
        work.add(processing.take(6, Silences.published(Silences.of(silence.id(), "service=" + service, 0, 10), 2)));
        work.add(processing.take(20, new JournalEntry.Tick(ServiceName.EVERY, START.plusSeconds(20))));
        return work;
    }

    /** So many open alerts in one service, as many incidents in others, each with a timer that is not due for a while. */
    private static List<Long> grown(Processing processing, int from, int to, int environments) {
        for (int i = from; i < to; i++) {
            processing.take(
                    1,
                    firing("alert-" + i)
                            .service("busy")
                            .environment(i % environments == 0 ? "prod" : "environment-" + i % environments)
                            .at(1)
                            .entry());
            processing.take(1, firing("alert").service("other-" + i).at(1).entry());
            processing.take(2, resolved("alert").service("other-" + i).at(2).entry());
        }
        return workOfEach(processing, "-" + to, 10);
    }
}
