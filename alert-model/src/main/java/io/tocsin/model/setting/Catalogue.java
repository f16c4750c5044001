package io.tocsin.model.setting;

import io.tocsin.model.identity.ServiceName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The services there are, whose they are, and what each depends on. A service that others depend on need not be listed
 * itself. Cycles are allowed: they exist.
 *
 * @param services sorted by name, each once
 */
public record Catalogue(List<CatalogueService> services) implements Setting {

    /** There is one catalogue at a time. */
    public static final String NAME = "current";

    /** The most services that a catalogue may list: it is one record in the journal. */
    public static final int MOST_SERVICES = 5_000;

    /** The most dependencies of all services together. */
    public static final int MOST_DEPENDENCIES = 20_000;

    /** No services. */
    public static final Catalogue EMPTY = new Catalogue(List.of());

    public Catalogue {
        TreeMap<String, CatalogueService> sorted = new TreeMap<>();
        for (CatalogueService service : services) {
            if (sorted.put(service.name().value(), service) != null) {
                throw new IllegalArgumentException("name: " + service.name() + " (expected: a name used once)");
            }
        }
        if (sorted.size() > MOST_SERVICES) {
            throw new IllegalArgumentException(
                    "services: " + sorted.size() + " (expected: at most " + MOST_SERVICES + ")");
        }
        int dependencies = dependencies(sorted.values());
        if (dependencies > MOST_DEPENDENCIES) {
            throw new IllegalArgumentException(
                    "depends_on: " + dependencies + " in all (expected: at most " + MOST_DEPENDENCIES + ")");
        }
        services = List.copyOf(sorted.values());
    }

    @Override
    public SettingKind kind() {
        return SettingKind.CATALOGUE;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What is said of this service; empty when it is not listed. */
    public Optional<CatalogueService> find(ServiceName name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    private static int dependencies(Collection<CatalogueService> services) {
        return services.stream().mapToInt(service -> service.dependsOn().size()).sum();
    }
}
