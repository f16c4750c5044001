package io.tocsin.ingest.terms;

import io.tocsin.model.alert.AlertEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of hosts, clusters or customers, by the values of some of its columns: those are compared with the alert's
 * labels (or service, environment, connector, integration) of the same names, all others are set in it. Immutable.
 */
public final class LookupTable {

    /** The most rows. */
    public static final int MOST_ROWS = 100_000;

    private final List<AlertField> keys;
    private final Map<List<String>, Addition> rows;

    private LookupTable(List<AlertField> keys, Map<List<String>, Addition> rows) {
        this.keys = keys;
        this.rows = rows;
    }

    /**
     * The table in this text.
     *
     * @param csv as RFC 4180 has it, with a line of names
     * @param match names of the columns that are compared
     * @throws UnreadableTableException when it is none; with the line
     */
    public static LookupTable read(String csv, List<String> match) throws UnreadableTableException {
        CsvLines lines = new CsvLines(csv);
        List<String> names = header(lines, match);
        Map<List<String>, Addition> rows = new HashMap<>();
        Map<List<String>, Integer> places = new HashMap<>();
        List<String> cells = lines.next();
        while (!cells.isEmpty()) {
            int line = lines.line();
            Map<String, String> values = row(names, cells, line);
            List<String> key = match.stream().map(values::get).toList();
            Integer before = places.putIfAbsent(key, line);
            if (before != null) {
                throw new UnreadableTableException(
                        line, String.join(", ", key) + " again", "each once; it stands in line " + before);
            }
            if (rows.size() == MOST_ROWS) {
                throw new UnreadableTableException(line, "one row more", "at most " + MOST_ROWS);
            }
            values.keySet().removeAll(match);
            rows.put(key, addition(values, line));
            cells = lines.next();
        }
        return new LookupTable(match.stream().map(AlertField::of).toList(), Map.copyOf(rows));
    }

    private static List<String> header(CsvLines lines, List<String> match) throws UnreadableTableException {
        List<String> names = lines.next().stream().map(String::strip).toList();
        int line = Math.max(1, lines.line());
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw new UnreadableTableException(
                    line,
                    names.isEmpty() ? "nothing" : "a column without a name",
                    "a line with the names of all columns");
        }
        for (String name : names) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new UnreadableTableException(line, "column " + name + " twice", "each name once");
            }
        }
        if (names.size() > Addition.MOST_LABELS) {
            throw new UnreadableTableException(line, names.size() + " columns", "at most " + Addition.MOST_LABELS);
        }
        for (String name : match) {
            if (!names.contains(name)) {
                throw new UnreadableTableException(line, "no column " + name, "it is to be compared");
            }
        }
        if (names.size() == match.size()) {
            throw new UnreadableTableException(line, "no other column", "at least one that is set in alerts");
        }
        return names;
    }

    private static Map<String, String> row(List<String> names, List<String> cells, int line)
            throws UnreadableTableException {
        if (cells.size() != names.size()) {
            throw new UnreadableTableException(line, cells.size() + " cells", names.size() + ", as the first line has");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), cells.get(i).strip());
        }
        return values;
    }

    private static Addition addition(Map<String, String> values, int line) throws UnreadableTableException {
        String severity = values.getOrDefault("severity", "");
        if (!severity.isEmpty() && Addition.severityOf(severity).isEmpty()) {
            throw new UnreadableTableException(line, "severity " + severity, Addition.SEVERITIES);
        }
        return Addition.of(values);
    }

    /** True when it gives any alert a service. */
    public boolean setsService() {
        return rows.values().stream().anyMatch(row -> row.service().isPresent());
    }

    Optional<Addition> of(AlertEvent event) {
        return Optional.ofNullable(
                rows.get(keys.stream().map(key -> key.value(event)).toList()));
    }
}
