package io.tocsin.benchmarks.grouping.made;

import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Services that depend on each other, each on a machine in a cluster. */
final class MadeSystem {

    private static final int SERVICES_OF_NODE = 6;

    private final Random random;
    private final List<String> services = new ArrayList<>();
    private final Map<String, TreeSet<String>> dependencies = new TreeMap<>();
    private final Map<String, TreeSet<String>> dependents = new TreeMap<>();
    private final Map<String, Labels> places = new TreeMap<>();

    MadeSystem(Random random) {
        this.random = random;
    }

    /** Each depends on the next. */
    MadeSystem chain(String cluster, int size) {
        List<String> made = made(cluster, size);
        for (int i = 1; i < size; i++) {
            depends(made.get(i - 1), made.get(i));
        }
        return this;
    }

    /** All depend on one hub, and one gateway on all. */
    MadeSystem star(String cluster, int size) {
        List<String> made = made(cluster, size);
        for (int i = 2; i < size; i++) {
            depends(made.get(0), made.get(i));
            depends(made.get(i), made.get(1));
        }
        return this;
    }

    /** Each depends on so many others, whichever; there are cycles. */
    MadeSystem mesh(String cluster, int size, int degree) {
        List<String> made = made(cluster, size);
        for (String from : made) {
            for (int i = 0; i < degree; i++) {
                depends(from, pick(made));
            }
        }
        return this;
    }

    /** Each depends on so many of the layer below. */
    MadeSystem layered(String cluster, int size, int layers, int degree) {
        List<String> made = made(cluster, size);
        int width = size / layers;
        for (int i = 0; i < width * (layers - 1); i++) {
            int below = (i / width + 1) * width;
            for (int j = 0; j < degree; j++) {
                depends(made.get(i), made.get(below + random.nextInt(width)));
            }
        }
        return this;
    }

    private List<String> made(String cluster, int size) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String name = cluster + "-s" + i;
            made.add(name);
            places.put(
                    name,
                    Labels.ofAlternating(
                            "cluster", cluster, "node", cluster + "-n" + random.nextInt(1 + size / SERVICES_OF_NODE)));
        }
        services.addAll(made);
        return made;
    }

    private void depends(String from, String on) {
        if (!from.equals(on)) {
            dependencies.computeIfAbsent(from, any -> new TreeSet<>()).add(on);
            dependents.computeIfAbsent(on, any -> new TreeSet<>()).add(from);
        }
    }

    String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    List<String> services() {
        return services;
    }

    /** In the order of their names. */
    List<String> dependentsOf(String service) {
        return List.copyOf(dependents.getOrDefault(service, new TreeSet<>()));
    }

    Labels placesOf(String service) {
        return places.getOrDefault(service, Labels.NONE);
    }

    /** The services that have this place in common with one. */
    List<String> beside(String service, String place) {
        return services.stream()
                .filter(other ->
                        placesOf(other).get(place).equals(placesOf(service).get(place)))
                .toList();
    }

    /** What is known of it: this share of the dependencies. */
    Catalogue catalogue(double known) {
        List<CatalogueService> list = new ArrayList<>();
        dependencies.forEach((name, others) -> list.add(CatalogueService.of(
                new ServiceName(name),
                others.stream()
                        .filter(other -> random.nextDouble() < known)
                        .map(ServiceName::new)
                        .toList())));
        return known == 0 ? Catalogue.EMPTY : new Catalogue(list);
    }
}
