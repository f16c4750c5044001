package io.tocsin.benchmarks.grouping.made;

import io.tocsin.benchmarks.grouping.LabelledStream;
import io.tocsin.engine.stream.StreamRow;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Alerts of a system over some hours. A fault begins in one service, or at one place, and spreads to most of what depends
 * on it; noise belongs to none. All times are seconds.
 */
final class MadeStream {

    private static final Instant BEGIN = Instant.parse("2026-02-01T00:00:00Z");
    private static final List<String> CHECKS = List.of("latency", "errors", "cpu", "memory");
    private static final double SPREADS = 0.6;
    private static final double MEAN_DELAY = 40;

    private final Random random;
    private final MadeSystem system;
    private final double hours;
    private final List<StreamRow> rows = new ArrayList<>();
    private int firing;
    private int faults;
    private int shortest = 3 * 60;
    private int longest = 18 * 60;
    private int interval = 30;
    private double jitter;
    private double lateResolves;

    MadeStream(Random random, MadeSystem system, double hours) {
        this.random = random;
        this.system = system;
        this.hours = hours;
    }

    /** How long faults last. */
    MadeStream lasting(int fewestMinutes, int mostMinutes) {
        shortest = fewestMinutes * 60;
        longest = mostMinutes * 60;
        return this;
    }

    /** How often checks look. */
    MadeStream checkedEvery(int seconds) {
        interval = seconds;
        return this;
    }

    /** By how much the clocks of senders are off, and how many of them forget to resolve for ten minutes more. */
    MadeStream careless(double clockSeconds, double share) {
        jitter = clockSeconds;
        lateResolves = share;
        return this;
    }

    /** Faults of services, one each so many minutes in the mean, whatever the others do. */
    MadeStream faults(double everyMinutes) {
        for (double at = next(everyMinutes); at < hours * 3600; at += next(everyMinutes)) {
            fault(system.pick(system.services()), at);
        }
        return this;
    }

    private double next(double everyMinutes) {
        return -everyMinutes * 60 * Math.log(1 - random.nextDouble());
    }

    private void fault(String root, double at) {
        String truth = "fault-" + faults++;
        double lasts = shortest + random.nextInt(longest - shortest);
        Map<String, Double> hit = new TreeMap<>(Map.of(root, 0.0));
        List<String> spreading = new ArrayList<>(List.of(root));
        while (!spreading.isEmpty()) {
            String here = spreading.remove(0);
            double reached = hit.getOrDefault(here, 0.0);
            for (String next : system.dependentsOf(here)) {
                boolean spreads = random.nextDouble() < SPREADS;
                double delay = reached - MEAN_DELAY * Math.log(1 - random.nextDouble());
                if (spreads && delay < lasts && hit.putIfAbsent(next, delay) == null) {
                    spreading.add(next);
                }
            }
        }
        hit.forEach((service, delay) -> checksFire(service, at + delay, lasts - delay, truth));
    }

    private void checksFire(String service, double at, double lasts, String truth) {
        for (String check : CHECKS.subList(0, 1 + random.nextInt(3))) {
            double noticed = Math.ceil((at + 5 * random.nextDouble()) / interval) * interval;
            fires(service, check, noticed, lasts, Optional.of(truth));
        }
    }

    /** Faults of a place, such as {@code node}: most of what is there. */
    MadeStream placeFaults(String place, double everyMinutes) {
        for (double at = next(everyMinutes); at < hours * 3600; at += next(everyMinutes)) {
            String truth = "fault-" + faults++;
            double lasts = shortest + random.nextInt(longest - shortest);
            for (String service : system.beside(system.pick(system.services()), place)) {
                if (random.nextDouble() < 0.8) {
                    checksFire(service, at + 60 * random.nextDouble(), lasts, truth);
                }
            }
        }
        return this;
    }

    /** Noise until this share of what fires is noise; a quarter of it are alerts that come and go all the time. */
    MadeStream noise(double share) {
        int wanted = (int) (firing * share / (1 - share));
        int until = firing + wanted * 3 / 4;
        while (firing < until) {
            double at = random.nextDouble() * hours * 3600;
            fires(system.pick(system.services()), system.pick(CHECKS), at, 60 + random.nextInt(300), Optional.empty());
        }
        until = firing + wanted / 4;
        while (firing < until) {
            String service = system.pick(system.services());
            for (double at = random.nextInt(600); at < hours * 3600; at += 200 + random.nextInt(700)) {
                fires(service, "flapping", at, 30 + random.nextInt(150), Optional.empty());
            }
        }
        return this;
    }

    /** So many alerts of one fault in ten minutes, of a service and what depends on it. */
    MadeStream flood(int alerts, double at) {
        String root = system.pick(system.services());
        List<String> services = new ArrayList<>(system.dependentsOf(root));
        services.add(root);
        String truth = "fault-" + faults++;
        for (int i = 0; i < alerts; i++) {
            add(
                    system.pick(services),
                    "flood-" + i,
                    at + random.nextDouble() * 600,
                    AlertStatus.FIRING,
                    Optional.of(truth));
        }
        return this;
    }

    private void fires(String service, String check, double at, double lasts, Optional<String> truth) {
        double late = random.nextDouble() < lateResolves ? 600 : 0;
        double off = jitter * random.nextGaussian();
        add(service, check, at + off, AlertStatus.FIRING, truth);
        add(service, check, at + off + Math.max(30, lasts) + late, AlertStatus.RESOLVED, truth);
    }

    private void add(String service, String check, double at, AlertStatus status, Optional<String> truth) {
        if (status == AlertStatus.FIRING) {
            firing++;
        }
        List<String> labels = new ArrayList<>(List.of("check", check));
        system.placesOf(service).forEach((name, value) -> labels.addAll(List.of(name, value)));
        rows.add(new StreamRow(
                BEGIN.plusMillis((long) (at * 1000)),
                new ServiceName(service),
                "",
                Labels.ofAlternating(labels.toArray(String[]::new)),
                check + " of " + service,
                Severity.ERROR,
                status,
                truth));
    }

    /** With what is known of this share of the dependencies. */
    LabelledStream named(String name, double known) {
        rows.sort(Comparator.comparing(StreamRow::at));
        return new LabelledStream(name, rows, system.catalogue(known));
    }
}
