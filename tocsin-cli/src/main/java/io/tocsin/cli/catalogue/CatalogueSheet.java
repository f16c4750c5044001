package io.tocsin.cli.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The catalogue as lines and as JSON. */
final class CatalogueSheet {

    private CatalogueSheet() {}

    static String line(CatalogueService service) {
        StringBuilder line = new StringBuilder(service.name().value());
        service.team().ifPresent(team -> line.append("  team ").append(team));
        service.tier().ifPresent(tier -> line.append("  tier ").append(tier));
        service.runbook().ifPresent(runbook -> line.append("  runbook ").append(runbook));
        if (!service.dependsOn().isEmpty()) {
            line.append("  depends on ")
                    .append(String.join(
                            ", ",
                            service.dependsOn().stream().map(ServiceName::value).toList()));
        }
        return line.toString();
    }

    /** What another catalogue adds ({@code +}), takes away ({@code -}) and says otherwise ({@code ~}), by name. */
    static List<String> difference(Catalogue before, Catalogue after) {
        Map<String, CatalogueService> old = byName(before);
        Map<String, CatalogueService> next = byName(after);
        Map<String, String> lines = new TreeMap<>();
        next.forEach((name, service) -> {
            CatalogueService known = old.get(name);
            if (known == null) {
                lines.put(name, "+ " + line(service));
            } else if (!known.equals(service)) {
                lines.put(name, "~ " + line(service));
            }
        });
        old.keySet().stream().filter(name -> !next.containsKey(name)).forEach(name -> lines.put(name, "- " + name));
        return new ArrayList<>(lines.values());
    }

    private static Map<String, CatalogueService> byName(Catalogue catalogue) {
        Map<String, CatalogueService> services = new TreeMap<>();
        catalogue.services().forEach(service -> services.put(service.name().value(), service));
        return services;
    }

    static ObjectNode document(Catalogue catalogue) {
        ObjectNode document = JsonText.object();
        ArrayNode services = document.putArray("services");
        for (CatalogueService service : catalogue.services()) {
            ObjectNode one = services.addObject().put("name", service.name().value());
            service.team().ifPresent(team -> one.put("team", team));
            service.tier().ifPresent(tier -> one.put("tier", tier));
            service.runbook().ifPresent(runbook -> one.put("runbook", runbook));
            ArrayNode dependsOn = one.putArray("depends_on");
            service.dependsOn().forEach(other -> dependsOn.add(other.value()));
        }
        return document;
    }
}
