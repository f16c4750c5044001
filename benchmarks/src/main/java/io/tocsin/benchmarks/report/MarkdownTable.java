package io.tocsin.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A table that reads well as plain text too: columns are padded, the first to the left, the others to the right. */
public final class MarkdownTable {

    private final List<List<String>> rows = new ArrayList<>();

    /** With these titles of its columns. */
    public MarkdownTable(String... head) {
        rows.add(List.of(head));
    }

    /** Adds a row. */
    public void add(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "cells: " + cells.size() + " (expected: " + rows.get(0).size() + ")");
        }
        rows.add(List.copyOf(cells));
    }

    /** The table, with a line end after each row. */
    public String render() {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            appendRow(text, rows.get(i), widths);
            if (i == 0) {
                appendRule(text, widths);
            }
        }
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static void appendRow(StringBuilder text, List<String> row, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - row.get(i).length());
            text.append("| ")
                    .append(i == 0 ? row.get(i) + padding : padding + row.get(i))
                    .append(' ');
        }
        text.append("|\n");
    }

    private static void appendRule(StringBuilder text, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String dashes = "-".repeat(widths[i] + 1);
            text.append('|').append(i == 0 ? "-" + dashes : dashes + ":");
        }
        text.append("|\n");
    }
}
