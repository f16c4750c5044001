package io.tocsin.cli.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The dashboards of Grafana about ourselves, as they are shipped. */
final class Dashboards {

    private static final Path FOLDER = Path.of("..", "helm", "tocsin", "dashboards");

    private Dashboards() {}

    /**
     * What a panel asks.
     *
     * @param where the dashboard and the panel
     * @param expression in PromQL, with variables of Grafana
     * @param legend how its series are called
     */
    record Query(String where, String expression, String legend) {

        /** With values for the variables, as Grafana would send it. */
        String sent() {
            return expression.replace("$__rate_interval", "2m").replaceAll("\\$(namespace|job|instance)", ".*");
        }
    }

    /** By the names of their files without an ending. */
    static Map<String, JsonNode> all() throws IOException {
        Map<String, JsonNode> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                found.put(
                        file.getFileName().toString().replaceFirst("\\.json$", ""),
                        new ObjectMapper().readTree(file.toFile()));
            }
        }
        return found;
    }

    /** Those that show something; rows are none. */
    static List<JsonNode> panels(JsonNode dashboard) {
        List<JsonNode> panels = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            if (!panel.path("type").asText().equals("row")) {
                panels.add(panel);
            }
        }
        return panels;
    }

    /** What all panels of all of them ask. */
    static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        all().forEach((name, dashboard) -> panels(dashboard).forEach(panel -> {
            String where = name + ": " + panel.path("title").asText();
            panel.path("targets")
                    .forEach(target -> queries.add(new Query(
                            where,
                            target.path("expr").asText(),
                            target.path("legendFormat").asText())));
        }));
        all().forEach((name, dashboard) -> dashboard
                .path("annotations")
                .path("list")
                .forEach(annotation -> {
                    if (annotation.has("expr")) {
                        queries.add(new Query(
                                name + ": marks", annotation.path("expr").asText(), ""));
                    }
                }));
        return queries;
    }
}
