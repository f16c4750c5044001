package io.tocsin.model.setting;

import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.identity.WellFormedText;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the catalogue says of a service.
 *
 * @param name of the service
 * @param team that owns it
 * @param tier how much it matters, in the words of whoever keeps the catalogue
 * @param runbook where to read what to do; an address
 * @param dependsOn the services that it cannot work without, sorted; never itself
 */
public record CatalogueService(
        ServiceName name,
        Optional<String> team,
        Optional<String> tier,
        Optional<String> runbook,
        List<ServiceName> dependsOn) {

    /** The most services that one may depend on. */
    public static final int MOST_DEPENDENCIES = 200;

    private static final int MAX_TEXT = 500;

    public CatalogueService {
        team = text("team", team);
        tier = text("tier", tier);
        runbook = text("runbook", runbook);
        TreeMap<String, ServiceName> sorted = new TreeMap<>();
        dependsOn.forEach(service -> sorted.put(service.value(), service));
        if (sorted.containsKey(name.value())) {
            throw new IllegalArgumentException("depends_on: " + name + " (expected: other services)");
        }
        if (sorted.size() > MOST_DEPENDENCIES) {
            throw new IllegalArgumentException(
                    "depends_on: " + sorted.size() + " services (expected: at most " + MOST_DEPENDENCIES + ")");
        }
        dependsOn = List.copyOf(sorted.values());
    }

    /** A service of which only the dependencies are known. */
    public static CatalogueService of(ServiceName name, List<ServiceName> dependsOn) {
        return new CatalogueService(name, Optional.empty(), Optional.empty(), Optional.empty(), dependsOn);
    }

    private static Optional<String> text(String what, Optional<String> value) {
        value.ifPresent(text -> {
            if (text.isBlank() || text.length() > MAX_TEXT) {
                throw new IllegalArgumentException(
                        what + ": " + text.length() + " characters (expected: 1 to " + MAX_TEXT + ", not blank)");
            }
        });
        return value.map(WellFormedText::of);
    }
}
