package io.tocsin.engine.fold.incident;

import io.tocsin.engine.rules.StormRule;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.Storm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Storms: when an incident has too many firing members, or they change too often, their changes are told in sum. Nothing
 * is dropped: each event has its decision, each alert its state; only what is told of the incident is less.
 */
public final class StormLifecycle {

    /** Changes are counted by the minute from this revision on; an incident with fewer has no storm. */
    static final int FIRST_COUNTED = 20;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_VALUE = 64;
    private static final int LABELS_OF_AN_ALERT = 24;

    private StormLifecycle() {}

    /**
     * The next revision as it follows from the one that is remembered, under its rules: a storm outlasts it, and ends with
     * the incident.
     *
     * @param known as it is remembered
     * @param after as it shall be, with a revision and a storm that may be older than those that are remembered
     */
    public static Incident following(Incident known, Incident after) {
        Storm storm = after.isOpen() ? (known.isOpen() ? known.storm() : Storm.NONE) : atEnd(known.storm());
        return after.under(known.rulesVersion(), known.revision() + 1, after.lastChangedAt())
                .with(known.revision() + 1, after.lastChangedAt(), storm);
    }

    /** What is left of it when the incident ends: what it was about. */
    private static Storm atEnd(Storm storm) {
        return storm.isActive()
                ? new Storm(
                        storm.since(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        0,
                        storm.absorbed(),
                        storm.samples(),
                        storm.topLabels())
                : Storm.NONE;
    }

    /** True when the change is told in sum, later: a member's, in a storm, that leaves status and severity as they are. */
    public static boolean absorbs(Incident known, Incident after, ChangeKind kind) {
        return known.isOpen()
                && known.storm().isActive()
                && isOfMember(kind)
                && known.status() == after.status()
                && known.severity() == after.severity();
    }

    /** True when something happened to an alert of the incident. */
    public static boolean isOfMember(ChangeKind kind) {
        return switch (kind) {
            case ALERT_ATTACHED, ALERT_UPDATED, ALERT_RESOLVED, ALERT_SUPPRESSED, ALERT_RELEASED -> true;
            default -> false;
        };
    }

    /** The incident after a change that is not told: the same revision, with the change in its counts. */
    public static Incident absorbed(StormRule rule, Incident known, Incident after, ChangeDetail detail, Instant now) {
        Storm counted = counted(known, now);
        Storm storm = new Storm(
                counted.since(),
                counted.minuteFrom(),
                counted.changes(),
                counted.dueAt().or(() -> Optional.of(now.plus(rule.updateInterval()))),
                counted.untold() + 1,
                counted.absorbed() + 1,
                detail.alert().map(alert -> samples(counted.samples(), alert)).orElse(counted.samples()),
                detail.alert()
                        .map(alert -> topLabels(counted.topLabels(), alert))
                        .orElse(counted.topLabels()));
        return after.with(known.revision(), known.lastChangedAt(), storm);
    }

    /** With one more change in this minute. */
    static Storm counted(Incident incident, Instant now) {
        Storm storm = incident.storm();
        if (storm.minuteFrom().isEmpty() && incident.revision() < FIRST_COUNTED && !storm.isActive()) {
            return storm;
        }
        boolean goesOn = storm.minuteFrom()
                .filter(from -> now.isBefore(from.plus(MINUTE)))
                .isPresent();
        return new Storm(
                storm.since(),
                goesOn ? storm.minuteFrom() : Optional.of(now),
                goesOn ? storm.changes() + 1 : 1,
                storm.dueAt(),
                storm.untold(),
                storm.absorbed(),
                storm.samples(),
                storm.topLabels());
    }

    /** The incident with the change counted that is told of it. */
    public static Incident counting(Incident after, Instant now) {
        return after.isOpen() ? after.with(after.revision(), after.lastChangedAt(), counted(after, now)) : after;
    }

    /** The begin of a storm, when there are too many members or changes. */
    public static Optional<Transition> begin(StormRule rule, Incident incident, Instant now) {
        Storm storm = incident.storm();
        boolean tooMany = incident.alerts().firing() > rule.members() || storm.changes() > rule.perMinute();
        if (!incident.isOpen() || storm.isActive() || !tooMany) {
            return Optional.empty();
        }
        Storm begun = new Storm(
                Optional.of(now),
                Optional.of(storm.minuteFrom().orElse(now)),
                storm.changes(),
                Optional.of(now.plus(rule.updateInterval())),
                0,
                0,
                List.of(),
                List.of());
        return Optional.of(told(incident, begun, new ChangeDetail.StormStarted(), now));
    }

    /** What is to be told when it is time to; empty when nothing is, see {@link #waiting}. */
    public static Optional<Transition> look(StormRule rule, Incident incident, Instant now) {
        Storm storm = incident.storm();
        if (storm.untold() > 0) {
            Storm next = lookedAt(storm, Optional.of(now.plus(rule.updateInterval())));
            return Optional.of(told(incident, next, new ChangeDetail.StormUpdated(storm.untold()), now));
        }
        return isCalm(rule, incident, now)
                ? Optional.of(told(incident, Storm.NONE, new ChangeDetail.StormEnded(storm.absorbed()), now))
                : Optional.empty();
    }

    /** Looked at again when the minute is over, or, while the members are too many, when one of them changes. */
    public static Incident waiting(StormRule rule, Incident incident) {
        Optional<Instant> dueAt = hasFewMembers(rule, incident)
                ? incident.storm().minuteFrom().map(from -> from.plus(MINUTE))
                : Optional.empty();
        return incident.with(incident.revision(), incident.lastChangedAt(), lookedAt(incident.storm(), dueAt));
    }

    private static Storm lookedAt(Storm storm, Optional<Instant> dueAt) {
        return new Storm(
                storm.since(),
                storm.minuteFrom(),
                storm.changes(),
                dueAt,
                0,
                storm.absorbed(),
                storm.samples(),
                storm.topLabels());
    }

    /** Half of what makes a storm, so that it does not come and go. */
    private static boolean isCalm(StormRule rule, Incident incident, Instant now) {
        Storm storm = incident.storm();
        boolean minuteIsOver = storm.minuteFrom()
                .filter(from -> now.isBefore(from.plus(MINUTE)))
                .isEmpty();
        return hasFewMembers(rule, incident) && (minuteIsOver || storm.changes() <= rule.perMinute() / 2);
    }

    private static boolean hasFewMembers(StormRule rule, Incident incident) {
        return incident.alerts().firing() <= rule.members() / 2;
    }

    private static Transition told(Incident incident, Storm storm, ChangeDetail detail, Instant now) {
        return Transition.byEngine(incident, incident.with(incident.revision() + 1, now, storm), detail);
    }

    private static List<Storm.Sample> samples(List<Storm.Sample> known, Alert alert) {
        boolean isKnown = known.stream().anyMatch(one -> one.dedupKey().equals(alert.dedupKey()));
        if (known.size() >= Storm.MOST_SAMPLES || isKnown || !alert.isFiring()) {
            return known;
        }
        List<Storm.Sample> samples = new ArrayList<>(known);
        samples.add(new Storm.Sample(alert.dedupKey(), alert.severity(), cut(alert.title())));
        return samples;
    }

    private static String cut(String title) {
        return title.length() <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, title.codePointCount(0, LONGEST_TITLE) - 1));
    }

    /**
     * Space-saving counts: a new label takes the place, and the count, of the rarest. So what more than one in sixteen of
     * the labels are is among them, and no count is too low.
     */
    private static List<Storm.TopLabel> topLabels(List<Storm.TopLabel> known, Alert alert) {
        List<Storm.TopLabel> counts = new ArrayList<>(known);
        Labels labels = alert.labels();
        for (int i = 0; i < Math.min(LABELS_OF_AN_ALERT, labels.size()); i++) {
            if (labels.valueAt(i).length() <= LONGEST_VALUE) {
                count(counts, labels.nameAt(i), labels.valueAt(i));
            }
        }
        counts.sort(Comparator.comparingLong(Storm.TopLabel::count)
                .reversed()
                .thenComparing(Storm.TopLabel::name)
                .thenComparing(Storm.TopLabel::value));
        return counts;
    }

    private static void count(List<Storm.TopLabel> counts, String name, String value) {
        int rarest = -1;
        for (int i = 0; i < counts.size(); i++) {
            Storm.TopLabel one = counts.get(i);
            if (one.name().equals(name) && one.value().equals(value)) {
                counts.set(i, new Storm.TopLabel(name, value, one.count() + 1));
                return;
            }
            rarest = rarest < 0 || one.count() <= counts.get(rarest).count() ? i : rarest;
        }
        if (counts.size() < Storm.MOST_LABELS) {
            counts.add(new Storm.TopLabel(name, value, 1));
        } else {
            counts.set(
                    rarest, new Storm.TopLabel(name, value, counts.get(rarest).count() + 1));
        }
    }
}
