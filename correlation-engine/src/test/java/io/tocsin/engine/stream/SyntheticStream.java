package io.tocsin.engine.stream;

import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Labelled alerts of systems that we make up: a gateway above trees of services. A fault begins in one service and
 * spreads to most of what depends on it; noise belongs to none. Equal seeds make equal streams.
 */
final class SyntheticStream {

    private static final Instant BEGIN = Instant.parse("2026-02-01T00:00:00Z");
    private static final List<String> CHECKS = List.of("latency", "errors", "cpu", "memory");
    private static final int SERVICES_OF_TREE = 10;

    private final Random random;
    private final Map<String, TreeSet<String>> dependencies = new TreeMap<>();
    private final Map<String, TreeSet<String>> dependents = new TreeMap<>();
    private final Map<String, String> clusters = new TreeMap<>();
    private final List<List<String>> trees = new ArrayList<>();
    private final List<StreamRow> rows = new ArrayList<>();
    private int faults;

    SyntheticStream(long seed) {
        this.random = new Random(seed);
    }

    /** A system of its own, in a cluster of its own. */
    SyntheticStream system(String cluster, int howMany) {
        String gateway = cluster + "-gateway";
        clusters.put(gateway, cluster);
        for (int tree = 0; tree < howMany; tree++) {
            List<String> services = new ArrayList<>();
            for (int i = 0; i < SERVICES_OF_TREE; i++) {
                String name = cluster + "-" + tree + "-" + i;
                clusters.put(name, cluster);
                depends(i == 0 ? gateway : services.get((i - 1) / 2), name);
                services.add(name);
            }
            trees.add(services);
        }
        return this;
    }

    private void depends(String from, String on) {
        dependencies.computeIfAbsent(from, any -> new TreeSet<>()).add(on);
        dependents.computeIfAbsent(on, any -> new TreeSet<>()).add(from);
    }

    /** So many times in these hours, as many faults at once in as many trees. */
    SyntheticStream faults(int times, int atOnce, int hours) {
        for (int i = 0; i < times; i++) {
            double at = (i + 0.6 * random.nextDouble()) * hours * 3600.0 / times;
            List<List<String>> left = new ArrayList<>(trees);
            for (int j = 0; j < atOnce; j++) {
                List<String> tree = left.remove(random.nextInt(left.size()));
                fault(tree.get(random.nextInt(tree.size())), at + random.nextInt(120));
            }
        }
        return this;
    }

    private void fault(String root, double at) {
        String truth = "fault-" + faults++;
        double lasts = 180 + random.nextInt(900);
        Map<String, Double> hit = new TreeMap<>(Map.of(root, 0.0));
        List<String> spreading = new ArrayList<>(List.of(root));
        while (!spreading.isEmpty()) {
            String here = spreading.remove(0);
            for (String next : dependents.getOrDefault(here, new TreeSet<>())) {
                if (!hit.containsKey(next) && random.nextDouble() < 0.6) {
                    hit.put(next, hit.getOrDefault(here, 0.0) - 45 * Math.log(1 - random.nextDouble()));
                    spreading.add(next);
                }
            }
        }
        hit.forEach((service, delay) -> {
            for (String check : CHECKS.subList(0, 1 + random.nextInt(3))) {
                fires(service, check, at + delay + 30 * random.nextDouble(), lasts, Optional.of(truth));
            }
        });
    }

    /** So many alerts of no fault in these hours, and some that come and go all the time. */
    SyntheticStream noise(int alerts, int flapping, int hours) {
        List<String> services = new ArrayList<>(clusters.keySet());
        for (int i = 0; i < alerts; i++) {
            String check = CHECKS.get(random.nextInt(CHECKS.size()));
            fires(
                    pick(services),
                    check,
                    random.nextDouble() * hours * 3600,
                    60 + random.nextInt(300),
                    Optional.empty());
        }
        for (int i = 0; i < flapping; i++) {
            String service = pick(services);
            for (double at = random.nextInt(600); at < hours * 3600; at += 200 + random.nextInt(700)) {
                fires(service, "flapping", at, 30 + random.nextInt(150), Optional.empty());
            }
        }
        return this;
    }

    private String pick(List<String> services) {
        return services.get(random.nextInt(services.size()));
    }

    /** So many alerts of one fault in ten minutes, over the gateway of a cluster and what it depends on. */
    SyntheticStream flood(String cluster, int alerts, double at) {
        List<String> services = new ArrayList<>(dependencies.getOrDefault(cluster + "-gateway", new TreeSet<>()));
        services.add(cluster + "-gateway");
        for (int i = 0; i < alerts; i++) {
            String service = pick(services);
            add(service, "flood-" + i, at + random.nextDouble() * 600, AlertStatus.FIRING, Optional.of("flood"));
        }
        return this;
    }

    private void fires(String service, String check, double at, double lasts, Optional<String> truth) {
        add(service, check, at, AlertStatus.FIRING, truth);
        add(service, check, at + lasts, AlertStatus.RESOLVED, Optional.empty());
    }

    private void add(String service, String check, double at, AlertStatus status, Optional<String> truth) {
        rows.add(new StreamRow(
                BEGIN.plusMillis((long) (at * 1000)),
                new ServiceName(service),
                "",
                Labels.ofAlternating("check", check, "cluster", clusters.getOrDefault(service, "")),
                check + " of " + service,
                Severity.ERROR,
                status,
                truth));
    }

    Catalogue catalogue() {
        List<CatalogueService> services = new ArrayList<>();
        dependencies.forEach((name, others) -> services.add(CatalogueService.of(
                new ServiceName(name), others.stream().map(ServiceName::new).toList())));
        return new Catalogue(services);
    }

    /** In the order of time. */
    List<StreamRow> rows() {
        rows.sort(Comparator.comparing(StreamRow::at));
        return rows;
    }
}
