package io.tocsin.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, each column as wide as its widest cell. Cells hold text of strangers: see {@link Plain}. */
public final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these column names. */
    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row; it has as many cells as there are headings. */
    public void row(String... cells) {
        rows.add(java.util.Arrays.stream(cells).map(Plain::line).toList());
    }

    /** Heading and rows, one line each, without trailing blanks. */
    public List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length()));
            line.append(i < widths.length - 1 ? GAP : "");
        }
        return line.toString().stripTrailing();
    }
}
