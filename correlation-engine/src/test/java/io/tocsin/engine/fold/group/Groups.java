package io.tocsin.engine.fold.group;

import io.tocsin.engine.fold.group.GroupValue.OpenGroup;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.GroupId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.journal.IncidentReport;
import io.tocsin.model.journal.IncidentReport.News;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells reports to the coordination and keeps what the incidents were told. One incident for each service. */
final class Groups implements GroupMemory.Values {

    static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

    final Map<String, GroupValue> values = new HashMap<>();
    final Map<IncidentId, IncidentGroup> told = new LinkedHashMap<>();
    private DependencyGraph graph;

    Groups(String... edges) {
        this.graph = graph(edges);
    }

    /** Of edges such as {@code a>b}: a depends on b. */
    static DependencyGraph graph(String... edges) {
        Map<String, List<ServiceName>> services = new TreeMap<>();
        for (String edge : edges) {
            String[] ends = edge.split(">");
            services.computeIfAbsent(ends[0], any -> new ArrayList<>()).add(new ServiceName(ends[1]));
        }
        List<CatalogueService> list = new ArrayList<>();
        services.forEach((name, others) -> list.add(CatalogueService.of(new ServiceName(name), others)));
        return DependencyGraph.of(new Catalogue(list));
    }

    void catalogue(String... edges) {
        graph = graph(edges);
    }

    @Override
    public @Nullable GroupValue groupValue(String key) {
        return values.get(key);
    }

    @Override
    public void putGroupValue(String key, GroupValue value) {
        values.put(key, value);
    }

    @Override
    public void removeGroupValue(String key) {
        values.remove(key);
    }

    Groups fires(String service, int second, String... places) {
        return tell(service, second, News.FIRED, false, false, places);
    }

    Groups firesOften(String service, int second, String... places) {
        return tell(service, second, News.FIRED, true, false, places);
    }

    Groups isQuiet(String service, int second) {
        return tell(service, second, News.QUIET, false, false);
    }

    Groups resolves(String service, int second) {
        return tell(service, second, News.RESOLVED, false, false);
    }

    Groups isSilenced(String service, int second) {
        return tell(service, second, News.OPEN, false, true);
    }

    Groups isHeardAgain(String service, int second) {
        return tell(service, second, News.OPEN, false, false);
    }

    private Groups tell(String service, int second, News news, boolean often, boolean silent, String... places) {
        IncidentReport report = new IncidentReport(
                incident(service),
                name(service),
                "",
                Labels.ofAlternating(places),
                Severity.ERROR,
                news,
                often,
                silent);
        GroupFold.apply(report, new GroupMemory(this), graph, (at, kind, subject) -> {}, T.plusSeconds(second))
                .forEach(one -> told.put(one.incident(), one.group()));
        return this;
    }

    static ServiceName name(String service) {
        return new ServiceName(service.split("@")[0]);
    }

    static IncidentId incident(String service) {
        return new IncidentId("of-" + service);
    }

    IncidentGroup of(String service) {
        IncidentGroup group = told.get(incident(service));
        if (group == null) {
            throw new AssertionError(service + " was told nothing");
        }
        return group;
    }

    GroupId id(String service) {
        return of(service).id();
    }

    List<OpenGroup> open() {
        return values.values().stream()
                .filter(OpenGroup.class::isInstance)
                .map(OpenGroup.class::cast)
                .toList();
    }
}
