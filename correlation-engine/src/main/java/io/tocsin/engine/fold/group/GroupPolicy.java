package io.tocsin.engine.fold.group;

import io.tocsin.engine.fold.group.GroupValue.OpenGroup;
import io.tocsin.engine.fold.group.GroupValue.Openings;
import io.tocsin.engine.fold.group.GroupValue.Sighting;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.IncidentReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which group an incident belongs to when one of its alerts fires: the one with the closest related member that
 * fired recently enough. How long is recent depends on how close the relation is, on whether the member still fires, and
 * on how often groups begin in this system: where one begins every minute, two in a minute are no coincidence to learn
 * from.
 */
final class GroupPolicy {

    /** A group takes what is related for so long after it began, whatever happens. */
    static final Duration SPAN = Duration.ofMinutes(5);

    /** And for so long while the related member still fires, in a quiet system. */
    static final Duration LONGEST_SPAN = Duration.ofMinutes(20);

    /** For a flood, in which a group gets very many alerts with no pause. */
    static final Duration FLOOD_SPAN = Duration.ofHours(6);

    private static final int FLOOD_ALERTS = 100;
    private static final Duration FLOOD_PAUSE = Duration.ofSeconds(60);

    /** How far back openings are counted. */
    static final Duration OPENINGS = Duration.ofHours(1);

    /** What waits for a member that still fires may take this share of the time between two openings. */
    private static final double SHARE_OF_PAUSE = 0.75;

    private static final double SHARE_OF_PAUSE_FOR_PLACE = 0.5;
    private static final double WEIGHT_OF_STEP = 0.8;
    private static final double LONGEST_WAIT_SECONDS = 600;

    /** Of two relations the closer one counts, but after so long it counts half. */
    private static final double HALF_LIFE_SECONDS = 150;

    private final GroupMemory memory;
    private final DependencyGraph graph;
    private final IncidentReport report;
    private final Scope scope;
    private final Instant now;
    private final double pauseSeconds;
    private double best;
    private @Nullable Candidate chosen;

    private record Candidate(OpenGroup group, Sighting sighting, Kinship kinship) {}

    private GroupPolicy(GroupMemory memory, DependencyGraph graph, IncidentReport report, Instant now) {
        this.memory = memory;
        this.graph = graph;
        this.report = report;
        this.scope = Scope.of(report.environment(), report.places());
        this.now = now;
        this.pauseSeconds = pauseSeconds(memory.openings(GroupMemory.ofScope(scope)), now);
    }

    /** The mean time between two openings lately; one more is added, so that a system with none has an hour. */
    private static double pauseSeconds(Openings openings, Instant now) {
        Instant since = now.minus(OPENINGS);
        long count = openings.at().stream().filter(at -> at.isAfter(since)).count();
        return (double) OPENINGS.toSeconds() / (count + 1);
    }

    /**
     * The group to join.
     *
     * @return empty when nothing is related closely enough
     */
    static Optional<GroupChoice> choose(GroupMemory memory, DependencyGraph graph, IncidentReport report, Instant now) {
        return new GroupPolicy(memory, graph, report, now).choose();
    }

    private Optional<GroupChoice> choose() {
        for (Map.Entry<ServiceName, Nearness> near :
                graph.near(report.service()).entrySet()) {
            consider(GroupMemory.ofService(near.getKey()), near.getValue());
        }
        String host = Places.host(report.places());
        if (!host.isEmpty()) {
            consider(GroupMemory.ofPlace(host), new Nearness(Kinship.SAME_HOST, 0));
        }
        String area = Places.area(report.places());
        if (!area.isEmpty()) {
            consider(GroupMemory.ofPlace(area), new Nearness(Kinship.SAME_PLACE, 0));
        }
        return Optional.ofNullable(chosen).map(this::explained);
    }

    private void consider(String key, Nearness nearness) {
        Kinship kinship = nearness.kinship();
        if (report.often() && !kinship.isStrong()) {
            return;
        }
        for (Sighting sighting : memory.sightings(key).list()) {
            if (!sighting.scope().mayBe(scope) || (kinship == Kinship.SAME_PLACE && areBothKnown(sighting))) {
                continue;
            }
            double age = seconds(sighting.firedAt());
            OpenGroup group = age > LONGEST_WAIT_SECONDS ? null : memory.group(sighting.group());
            if (group != null && isRecent(kinship, group, sighting, age)) {
                weigh(new Candidate(group, sighting, kinship), nearness.distance(), age);
            }
        }
    }

    /** The catalogue says whether they are related; a place need not. */
    private boolean areBothKnown(Sighting sighting) {
        return graph.knows(report.service()) && graph.knows(sighting.service());
    }

    private boolean isRecent(Kinship kinship, OpenGroup group, Sighting sighting, double age) {
        boolean firing =
                group.member(sighting.incident()).map(GroupValue.Member::firing).orElse(false);
        double span = SPAN.toSeconds();
        double wait = kinship.quiet().toSeconds();
        if (firing) {
            span = Math.max(span, Math.min((double) LONGEST_SPAN.toSeconds(), pauseSeconds));
            wait = Math.max(wait, Math.min((double) kinship.firing().toSeconds(), SHARE_OF_PAUSE * pauseSeconds));
        }
        if (kinship == Kinship.SAME_PLACE) {
            wait = Math.min(wait, SHARE_OF_PAUSE_FOR_PLACE * pauseSeconds);
        }
        if (kinship == Kinship.SAME_SERVICE && isFlood(group)) {
            span = FLOOD_SPAN.toSeconds();
        }
        return seconds(group.firstAt()) <= span && age <= wait;
    }

    private boolean isFlood(OpenGroup group) {
        return group.alerts() >= FLOOD_ALERTS && seconds(group.lastAt()) <= FLOOD_PAUSE.toSeconds();
    }

    private void weigh(Candidate candidate, int distance, double age) {
        Kinship kinship = candidate.kinship();
        double weight = kinship == Kinship.DEPENDENCY ? StrictMath.pow(WEIGHT_OF_STEP, distance - 1.0) : 1;
        double score = weight * kinship.rank() * StrictMath.pow(2, -age / HALF_LIFE_SECONDS);
        if (score > best) {
            best = score;
            chosen = candidate;
        }
    }

    private double seconds(Instant since) {
        return Duration.between(since, now).toMillis() / 1000.0;
    }

    private GroupChoice explained(Candidate candidate) {
        ServiceName other = candidate.sighting().service();
        long age = Duration.between(candidate.sighting().firedAt(), now).toSeconds();
        String by = switch (candidate.kinship()) {
            case SAME_SERVICE -> other.value() + " fired";
            case DEPENDENCY -> chain(graph.path(report.service(), other).or(() -> graph.path(other, report.service())));
            case SAME_HOST -> Places.host(report.places());
            case SAME_PLACE -> Places.area(report.places());
            default -> chain(graph.connection(report.service(), other)).replace("->", "-");
        };
        String when = candidate.kinship() == Kinship.SAME_SERVICE
                ? " " + age + " s before"
                : ", " + age + " s after " + other + " fired";
        return new GroupChoice(candidate.group(), candidate.kinship().reason(), by + when);
    }

    private static String chain(Optional<java.util.List<ServiceName>> path) {
        return String.join(
                " -> ",
                path.orElse(java.util.List.of()).stream()
                        .map(ServiceName::value)
                        .toList());
    }
}
