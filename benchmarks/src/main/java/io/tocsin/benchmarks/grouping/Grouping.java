package io.tocsin.benchmarks.grouping;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.stream.StreamFold;
import io.tocsin.engine.stream.StreamRow;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.setting.CatalogueService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A way of grouping the firing rows of a stream.
 *
 * @param name for the table
 * @param groups the group of each firing row, in their order
 */
public record Grouping(String name, Function<LabelledStream, List<String>> groups) {

    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final String CLUSTER = "cluster";

    /** The simple rules that anything better is held against. */
    public static final List<Grouping> BASELINES = List.of(
            new Grouping(
                    "per service, 30 min since last",
                    stream -> joining(stream, row -> row.service().value(), LONG, true)),
            new Grouping("everything, 5 min since first", stream -> joining(stream, row -> "", SHORT, false)),
            new Grouping("per cluster, 5 min since last", stream -> joining(stream, Grouping::cluster, SHORT, true)),
            new Grouping("same or neighbouring service, 5 min since last", Grouping::neighbouring));

    private record Last(Instant at, int group) {}

    private static final Comparator<Last> FRESHER =
            Comparator.comparing(Last::at).thenComparing(Last::group);

    /** That of Tocsin under these rules. */
    public static Grouping tocsin(RuleSet rules) {
        return new Grouping("Tocsin", stream -> {
            StreamFold fold = new StreamFold(rules, stream.catalogue());
            List<String> groups = new ArrayList<>();
            stream.rows().forEach(row -> fold.take(row).ifPresent(groups::add));
            return groups;
        });
    }

    /** How well it does. */
    public GroupingScore score(LabelledStream stream) {
        return GroupingScore.of(stream.truth(), groups.apply(stream));
    }

    private static String cluster(StreamRow row) {
        return row.labels().get(CLUSTER).orElse("");
    }

    /** A row joins the group of its key that began, or got its last row, no longer ago than this. */
    private static List<String> joining(
            LabelledStream stream, Function<StreamRow, String> key, Duration gap, boolean sinceLast) {
        Map<String, Last> open = new HashMap<>();
        List<String> groups = new ArrayList<>();
        for (StreamRow row : stream.firing()) {
            String of = key.apply(row);
            Last last = open.get(of);
            boolean joins = last != null && !row.at().isAfter(last.at().plus(gap));
            int group = joins && last != null ? last.group() : groups.size();
            if (!joins || sinceLast) {
                open.put(of, new Last(row.at(), group));
            }
            groups.add(String.valueOf(group));
        }
        return groups;
    }

    /** A row joins the group that this service, or one a dependency away in the same cluster, was in last. */
    private static List<String> neighbouring(LabelledStream stream) {
        Map<ServiceName, Set<ServiceName>> neighbours = neighbours(stream);
        Map<String, Last> open = new HashMap<>();
        List<String> groups = new ArrayList<>();
        for (StreamRow row : stream.firing()) {
            List<ServiceName> near = new ArrayList<>(List.of(row.service()));
            near.addAll(neighbours.getOrDefault(row.service(), Set.of()));
            Last freshest = null;
            for (ServiceName service : near) {
                Last last = open.get(cluster(row) + "/" + service);
                boolean fits = last != null && !row.at().isAfter(last.at().plus(SHORT));
                if (fits && (freshest == null || FRESHER.compare(last, freshest) > 0)) {
                    freshest = last;
                }
            }
            int group = freshest == null ? groups.size() : freshest.group();
            open.put(cluster(row) + "/" + row.service(), new Last(row.at(), group));
            groups.add(String.valueOf(group));
        }
        return groups;
    }

    private static Map<ServiceName, Set<ServiceName>> neighbours(LabelledStream stream) {
        Map<ServiceName, Set<ServiceName>> neighbours = new HashMap<>();
        for (CatalogueService service : stream.catalogue().services()) {
            for (ServiceName dependency : service.dependsOn()) {
                neighbours.computeIfAbsent(service.name(), any -> byName()).add(dependency);
                neighbours.computeIfAbsent(dependency, any -> byName()).add(service.name());
            }
        }
        return neighbours;
    }

    private static Set<ServiceName> byName() {
        return new TreeSet<>(Comparator.comparing(ServiceName::value));
    }
}
