package io.tocsin.engine.fold.group;

import io.tocsin.model.identity.Labels;
import java.util.ArrayList;
import java.util.List;

/** The labels that say where something happened. */
public final class Places {

    static final String CLUSTER = "cluster";

    /** One machine: few services are there. */
    private static final List<String> HOSTS = List.of("node", "host", "hostname");

    /** From the narrow to the wide; the first one that is there counts. */
    private static final List<String> AREAS = List.of(CLUSTER, "zone", "availability_zone", "region", "datacenter");

    private static final int LONGEST = 200;

    private Places() {}

    /** Those of these labels that are places. */
    public static Labels of(Labels labels) {
        List<String> alternating = new ArrayList<>();
        for (List<String> names : List.of(HOSTS, AREAS)) {
            for (String name : names) {
                labels.get(name)
                        .filter(value -> !value.isBlank() && value.length() <= LONGEST)
                        .ifPresent(value -> alternating.addAll(List.of(name, value)));
            }
        }
        return Labels.ofAlternating(alternating.toArray(String[]::new));
    }

    /** {@code node=n-1}; empty when there is none. */
    static String host(Labels places) {
        return first(HOSTS, places);
    }

    /** {@code cluster=eu}; empty when there is none. */
    static String area(Labels places) {
        return first(AREAS, places);
    }

    private static String first(List<String> names, Labels places) {
        for (String name : names) {
            if (places.get(name).isPresent()) {
                return name + "=" + places.get(name).get();
            }
        }
        return "";
    }
}
