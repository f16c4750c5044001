package io.tocsin.engine.fold.group;

import io.tocsin.engine.fold.group.GroupValue.Firings;
import io.tocsin.engine.fold.group.GroupValue.Stay;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.IncidentReport;
import io.tocsin.model.journal.IncidentReport.News;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides in the journal of a service what to report of an incident, so that a flood of alerts makes few reports, and
 * which alerts fire so often that their time says nothing.
 */
public final class MemberWatch {

    /** After a report nothing new of the same kind is reported for so long. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    /** So far back it counts how often an alert fired. */
    static final Duration OFTEN_WITHIN = Duration.ofHours(1);

    /** An alert that fires again within this counts once: that is one burst. */
    static final Duration BURST = Duration.ofMinutes(5);

    /** More bursts than this are often. */
    static final int OFTEN = 3;

    private MemberWatch() {}

    /** An alert of the incident began to fire. */
    public static Optional<IncidentReport> fired(GroupMemory memory, Alert alert, Incident of, Instant now) {
        IncidentId incident = of.id();
        Firings before = memory.firings(alert.service(), alert.dedupKey());
        List<Instant> at = bursts(before == null ? List.of() : before.at(), now);
        boolean often = at.size() > OFTEN;
        Stay stay = memory.stay(incident);
        int number = stay == null ? 1 : stay.stay();
        boolean counts = !often && (before == null || before.counted() != number);
        int firing = (stay == null ? 0 : stay.firing()) + (counts ? 1 : 0);
        memory.put(alert.service(), alert.dedupKey(), new Firings(at, often ? 0 : number));
        String cluster = Places.of(alert.labels()).get(Places.CLUSTER).orElse("");
        boolean news = stay == null || isNews(stay, often, cluster, now);
        boolean silent = Hearing.of(of).isSilent(stay != null && stay.silent());
        Stay after = news || stay == null
                ? new Stay(number, firing, now, often, false, alert.dedupKey().toString(), cluster, silent)
                : new Stay(
                        number,
                        firing,
                        stay.reportedAt(),
                        often,
                        stay.quiet(),
                        stay.last(),
                        stay.cluster(),
                        stay.silent());
        memory.put(incident, after);
        return news ? Optional.of(report(alert, of, News.FIRED, often, silent)) : Optional.empty();
    }

    private static boolean isNews(Stay stay, boolean often, String cluster, Instant now) {
        return stay.often() != often
                || stay.quiet()
                || !stay.cluster().equals(cluster)
                || !now.isBefore(stay.reportedAt().plus(PAUSE));
    }

    private static List<Instant> bursts(List<Instant> before, Instant now) {
        List<Instant> at = new ArrayList<>();
        for (Instant time : before) {
            if (time.isAfter(now.minus(OFTEN_WITHIN))) {
                at.add(time);
            }
        }
        if (at.isEmpty() || !now.isBefore(at.get(at.size() - 1).plus(BURST))) {
            at.add(now);
        }
        return at.subList(Math.max(0, at.size() - OFTEN - 1), at.size());
    }

    /** A firing alert of the incident resolved. */
    public static Optional<IncidentReport> resolved(GroupMemory memory, Alert alert, Incident of) {
        IncidentId incident = of.id();
        Firings firings = memory.firings(alert.service(), alert.dedupKey());
        Stay stay = memory.stay(incident);
        if (firings == null || stay == null || firings.counted() != stay.stay()) {
            return Optional.empty();
        }
        memory.put(alert.service(), alert.dedupKey(), new Firings(firings.at(), 0));
        int firing = Math.max(0, stay.firing() - 1);
        memory.put(
                incident,
                new Stay(
                        stay.stay(),
                        firing,
                        stay.reportedAt(),
                        stay.often(),
                        firing == 0,
                        stay.last(),
                        stay.cluster(),
                        stay.silent()));
        return firing == 0 && !stay.quiet()
                ? Optional.of(report(alert, of, News.QUIET, false, stay.silent()))
                : Optional.empty();
    }

    /**
     * An open incident is quiet from now on, for another reason than its group or its cause, or not any more; or there is
     * something else to say of it.
     *
     * @param otherwise that it goes on after it was over, or is not as bad any more
     */
    public static Optional<IncidentReport> open(GroupMemory memory, Incident incident, boolean otherwise) {
        Stay stay = memory.stay(incident.id());
        boolean silent = stay != null && Hearing.of(incident).isSilent(stay.silent());
        if (stay == null || (silent == stay.silent() && !otherwise)) {
            return Optional.empty();
        }
        memory.put(incident.id(), stay.silent(silent));
        return Optional.of(report(incident, News.OPEN, silent));
    }

    /** The incident is over. */
    public static Optional<IncidentReport> ended(GroupMemory memory, Incident incident) {
        return memory.stay(incident.id()) == null
                ? Optional.empty()
                : Optional.of(report(incident, News.RESOLVED, false));
    }

    /** It says nothing of places. */
    private static IncidentReport report(Incident incident, News news, boolean silent) {
        return new IncidentReport(
                incident.id(),
                incident.service(),
                incident.environment(),
                Labels.NONE,
                incident.severity(),
                news,
                false,
                silent);
    }

    /**
     * The incident came into another group: from now on those alerts count that fire from now on, and the one that was
     * reported.
     *
     * @param last finds the alert with this key, if it still fires
     */
    public static void moved(GroupMemory memory, ServiceName service, IncidentId incident, AlertLookup last) {
        Stay stay = memory.stay(incident);
        if (stay == null) {
            return;
        }
        int number = stay.stay() + 1;
        DedupKey key = DedupKey.parse(stay.last());
        Firings firings = memory.firings(service, key);
        boolean counts = firings != null && firings.counted() == stay.stay() && last.firing(key) != null;
        if (counts && firings != null) {
            memory.put(service, key, new Firings(firings.at(), number));
        }
        memory.put(
                incident,
                new Stay(
                        number,
                        counts ? 1 : 0,
                        stay.reportedAt(),
                        stay.often(),
                        stay.quiet(),
                        stay.last(),
                        stay.cluster(),
                        stay.silent()));
    }

    /** Finds a firing alert. */
    public interface AlertLookup {

        /** The alert, if it fires. */
        @Nullable
        Alert firing(DedupKey key);
    }

    private static IncidentReport report(Alert alert, Incident incident, News news, boolean often, boolean silent) {
        return new IncidentReport(
                incident.id(),
                alert.service(),
                alert.environment(),
                Places.of(alert.labels()),
                incident.severity(),
                news,
                often,
                silent);
    }
}
