package io.tocsin.engine.catalogue;

import io.tocsin.document.DocumentFinding;
import io.tocsin.document.Fields;
import io.tocsin.document.Node;
import io.tocsin.document.NodeReader;
import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the catalogue, in YAML or JSON:
 *
 * <pre>{@code
 * services:
 *   - name: checkout
 *     team: payments                      # all but the name may be left out
 *     tier: gold
 *     runbook: https://runbooks.example/checkout
 *     depends_on: [payment, cart]
 * }</pre>
 *
 * or only what depends on what, as tools that discover topologies write it: {@code {"edges": [["checkout", "payment"]]}}.
 */
public final class CatalogueReader {

    private static final Set<String> KEYS = Set.of("services", "edges", "meaning");
    private static final Set<String> SERVICE_KEYS = Set.of("name", "team", "tier", "runbook", "depends_on");

    private final String file;
    private final List<DocumentFinding> findings = new ArrayList<>();

    private CatalogueReader(String file) {
        this.file = file;
    }

    /**
     * The catalogue in this file.
     *
     * @throws UnreadableDocumentException when it cannot be read or says what a catalogue must not
     */
    public static Catalogue read(Path file) {
        return read(file.toString(), NodeReader.text(file));
    }

    /**
     * The catalogue in this document.
     *
     * @param file what messages call it
     * @throws UnreadableDocumentException when it says what a catalogue must not: the first thing that is wrong
     */
    public static Catalogue read(String file, String document) {
        CatalogueReader reader = new CatalogueReader(file);
        return reader.catalogue(document).orElseThrow(() -> new UnreadableDocumentException(reader.findings.get(0)));
    }

    /**
     * The catalogue in this part of a document.
     *
     * @param holder has the part under this key
     * @throws UnreadableDocumentException when it says what a catalogue must not: the first thing that is wrong
     */
    public static Catalogue read(String file, Fields holder, String key) {
        CatalogueReader reader = new CatalogueReader(file);
        return reader.catalogue(holder.inner(key, KEYS, Set.of()))
                .orElseThrow(() -> new UnreadableDocumentException(reader.findings.get(0)));
    }

    /** All that is wrong with this document: of each service the first thing. */
    public static List<DocumentFinding> check(String file, String document) {
        CatalogueReader reader = new CatalogueReader(file);
        try {
            reader.catalogue(document);
        } catch (UnreadableDocumentException e) {
            reader.findings.add(e.finding());
        }
        return List.copyOf(reader.findings);
    }

    private Optional<Catalogue> catalogue(String document) {
        return catalogue(Fields.of(file, "", NodeReader.read(file, document), KEYS, Set.of()));
    }

    private Optional<Catalogue> catalogue(Fields fields) {
        if (fields.node("services").isPresent() == fields.node("edges").isPresent()) {
            throw fields.refused("services", "neither or both of services and edges", "one of them");
        }
        List<CatalogueService> services = fields.node("edges").isPresent() ? edges(fields) : services(fields);
        if (!findings.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Catalogue(services));
        } catch (IllegalArgumentException e) {
            findings.add(DocumentFinding.of(file, fields.mapping(), "services.", e));
            return Optional.empty();
        }
    }

    private List<CatalogueService> services(Fields fields) {
        List<CatalogueService> services = new ArrayList<>();
        List<Node> items = fields.items("services");
        for (int i = 0; i < items.size(); i++) {
            try {
                services.add(service("services[" + i + "]", items.get(i)));
            } catch (UnreadableDocumentException e) {
                findings.add(e.finding());
            }
        }
        return services;
    }

    private CatalogueService service(String path, Node item) {
        Fields fields = Fields.of(file, path, item, SERVICE_KEYS, Set.of());
        try {
            return new CatalogueService(
                    new ServiceName(fields.text("name")),
                    text(fields, "team"),
                    text(fields, "tier"),
                    text(fields, "runbook"),
                    fields.texts("depends_on", List.of()).stream()
                            .map(ServiceName::new)
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new UnreadableDocumentException(DocumentFinding.of(file, fields.mapping(), path + ".", e), e);
        }
    }

    private static Optional<String> text(Fields fields, String key) {
        return fields.node(key).map(node -> fields.text(key));
    }

    /** Every service that has a dependency, with those that the edges give it. */
    private List<CatalogueService> edges(Fields fields) {
        Map<String, List<ServiceName>> dependencies = new TreeMap<>();
        for (Node edge : fields.items("edges")) {
            List<String> ends = ends(edge);
            if (ends.size() != 2 || ends.get(0).equals(ends.get(1))) {
                findings.add(new DocumentFinding(
                        file, edge.line(), edge.column(), "edges", edge.found(), "two different services"));
                continue;
            }
            dependencies.computeIfAbsent(ends.get(0), any -> new ArrayList<>()).add(new ServiceName(ends.get(1)));
        }
        List<CatalogueService> services = new ArrayList<>();
        dependencies.forEach((name, others) -> services.add(CatalogueService.of(new ServiceName(name), others)));
        return services;
    }

    private static List<String> ends(Node edge) {
        if (!(edge instanceof Node.Sequence sequence)) {
            return List.of();
        }
        return sequence.items().stream()
                .filter(Node.Scalar.class::isInstance)
                .map(node -> ((Node.Scalar) node).text())
                .filter(text -> !text.isBlank() && text.length() <= ServiceName.MAX_LENGTH)
                .toList();
    }
}
