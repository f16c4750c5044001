package io.tocsin.cli.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The alert rules about ourselves, as they are shipped. */
public final class AlertRules {

    static final Path FILE = Path.of("..", "helm", "tocsin", "rules", "tocsin-alerts.yaml");

    private AlertRules() {}

    /**
     * One of them.
     *
     * @param name in CamelCase
     * @param expression in PromQL
     * @param severity {@code page} or {@code ticket}
     * @param summary one line
     * @param description some lines
     * @param runbook the address of its page
     */
    public record Alert(
            String name, String expression, String severity, String summary, String description, String runbook) {

        /** The name of its page in {@code docs/runbooks}. */
        public String page() {
            return name.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT) + ".md";
        }
    }

    /** All of them, in their order. */
    public static List<Alert> all() throws IOException {
        List<Alert> alerts = new ArrayList<>();
        for (JsonNode group : new YAMLMapper().readTree(FILE.toFile()).path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                alerts.add(alert(rule));
            }
        }
        return alerts;
    }

    private static Alert alert(JsonNode rule) {
        JsonNode said = rule.path("annotations");
        return new Alert(
                rule.path("alert").asText(),
                rule.path("expr").asText(),
                rule.path("labels").path("severity").asText(),
                said.path("summary").asText(),
                said.path("description").asText(),
                said.path("runbook_url").asText());
    }
}
