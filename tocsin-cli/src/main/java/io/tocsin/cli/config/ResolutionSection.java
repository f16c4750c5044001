package io.tocsin.cli.config;

import io.tocsin.document.cel.RefusedExpressionException;
import io.tocsin.ingest.connector.Resolution;
import io.tocsin.ingest.terms.Addition;
import io.tocsin.ingest.terms.AlertField;
import io.tocsin.ingest.terms.Enrichment;
import io.tocsin.ingest.terms.LookupTable;
import io.tocsin.ingest.terms.OrderedResolution;
import io.tocsin.ingest.terms.ServiceRule;
import io.tocsin.ingest.terms.UnreadableTableException;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code service} and {@code enrich} of an integration: how the service is found, and what is added to alerts. */
final class ResolutionSection {

    private static final long MOST_BYTES = 16L << 20;
    private static final int MOST = 50;
    private static final String ONE_SERVICE =
            "none: what follows may hold nothing but the key of its alert, and would not "
                    + "find it; default_service, and an integration for each service";
    private static final List<String> WAYS = List.of("label", "field", "cel");

    private ResolutionSection() {}

    /**
     * Reads both.
     *
     * @param integration the section of the integration
     * @param directory where tables are sought
     * @param oneService true when nothing may decide on the service of an alert but its integration
     */
    static Resolution read(Section integration, Path directory, boolean oneService) {
        if (oneService && integration.has("service")) {
            integration.refuse("service", "rules", ONE_SERVICE);
        }
        List<ServiceRule> rules = new ArrayList<>();
        boolean ordersNamed = false;
        for (Section rule : limited(integration, "service")) {
            ordersNamed |= rule.text("field").filter("service"::equals).isPresent();
            rule(rule).ifPresent(rules::add);
            rule.end();
        }
        if (!ordersNamed) {
            rules.add(0, ServiceRule.named());
        }
        List<Enrichment> enrichments = new ArrayList<>();
        for (Section step : limited(integration, "enrich")) {
            enrichment(step, directory, oneService).ifPresent(enrichments::add);
            step.end();
        }
        boolean asSent = rules.size() == 1 && !ordersNamed && enrichments.isEmpty();
        return asSent ? Resolution.AS_SENT : new OrderedResolution(rules, enrichments);
    }

    private static List<Section> limited(Section integration, String key) {
        List<Section> sections = integration.sections(key);
        if (sections.size() > MOST) {
            integration.refuse(key, sections.size() + " items", "at most " + MOST);
        }
        return sections;
    }

    private static Optional<ServiceRule> rule(Section section) {
        List<String> ways = WAYS.stream().filter(section::has).toList();
        if (ways.size() != 1) {
            section.refuse(
                    ways.isEmpty() ? "label" : ways.get(1),
                    ways.isEmpty() ? "nothing" : String.join(" and ", ways),
                    "one of " + String.join(", ", WAYS));
            return Optional.empty();
        }
        if (section.has("cel")) {
            section.text("pattern").ifPresent(found -> section.refuse("pattern", found, "label or field beside it"));
            return compiled(section, "cel", ServiceRule::expression);
        }
        Optional<AlertField> field = section.has("label")
                ? section.given(
                        "label",
                        "the name of a label",
                        text -> Optional.of(text)
                                .filter(name -> !name.isBlank())
                                .map(AlertField::label))
                : section.given("field", String.join(", ", AlertField.names()), AlertField::named);
        Optional<String> pattern = section.text("pattern");
        return field.flatMap(one -> section.make(
                () -> pattern.map(text -> ServiceRule.pattern(one, text)).orElseGet(() -> ServiceRule.field(one))));
    }

    private static Optional<Enrichment> enrichment(Section step, Path directory, boolean oneService) {
        if (step.has("table") == step.has("when")) {
            step.refuse("table", step.has("when") ? "table and when" : "nothing", "either table or when");
            return Optional.empty();
        }
        return step.has("table") ? table(step, directory, oneService) : condition(step, oneService);
    }

    private static Optional<Enrichment> table(Section step, Path directory, boolean oneService) {
        List<String> match = step.texts("match");
        Path file = directory.resolve(step.text("table", ""));
        if (match.isEmpty()) {
            step.refuse("match", "nothing", "the names of the columns that are compared");
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                step.refuse("table", Files.size(file) + " bytes", "at most " + MOST_BYTES);
                return Optional.empty();
            }
            LookupTable table = LookupTable.read(Files.readString(file), match);
            if (oneService && table.setsService()) {
                step.refuse("table", "a column service", ONE_SERVICE);
            }
            return Optional.of(Enrichment.table(table));
        } catch (UnreadableTableException e) {
            Place place = new Place(file.toString(), e.line(), 1);
            step.refuse("table", new Refusal(Optional.of(place), "", e.found(), e.expected()));
        } catch (IOException e) {
            step.refuse("table", step.text("table", ""), "a readable CSV file in UTF-8");
        }
        return Optional.empty();
    }

    private static Optional<Enrichment> condition(Section step, boolean oneService) {
        Section set = step.section("set");
        Optional<ServiceName> service = set.given(
                "service",
                "the name of a service",
                text -> Optional.of(text)
                        .filter(name -> !name.isBlank() && name.length() <= ServiceName.MAX_LENGTH)
                        .map(ServiceName::new));
        if (oneService && service.isPresent()) {
            set.refuse("service", service.get().value(), ONE_SERVICE);
        }
        Optional<String> environment = set.text("environment");
        Optional<Severity> severity = set.given("severity", Addition.SEVERITIES, Addition::severityOf);
        Map<String, String> labels = labels(set);
        set.end();
        if (Stream.of("service", "environment", "severity", "labels").noneMatch(set::has)) {
            step.refuse("set", "nothing", "service, environment, severity or labels");
            return Optional.empty();
        }
        return set.make(() -> new Addition(service, environment, severity, labels))
                .flatMap(addition -> compiled(step, "when", text -> Enrichment.when(text, addition)));
    }

    private static Map<String, String> labels(Section set) {
        Map<String, String> labels = new LinkedHashMap<>();
        Section section = set.section("labels");
        if (set.node("labels").orElse(null) instanceof YamlNode.Mapping mapping) {
            mapping.entries().keySet().forEach(name -> section.text(name).ifPresent(value -> labels.put(name, value)));
        }
        return labels;
    }

    /** What makes something of a text. */
    private interface Compiler<T> {
        T compile(String text) throws RefusedExpressionException;
    }

    private static <T> Optional<T> compiled(Section section, String key, Compiler<T> compiler) {
        try {
            return Optional.of(compiler.compile(section.text(key, "")));
        } catch (RefusedExpressionException e) {
            section.refuse(key, e.found() + ", at " + e.line() + ":" + e.column() + " of it", e.expected());
            return Optional.empty();
        }
    }
}
