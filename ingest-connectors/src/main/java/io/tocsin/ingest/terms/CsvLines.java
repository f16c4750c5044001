package io.tocsin.ingest.terms;

import java.util.ArrayList;
import java.util.List;

/** The lines of comma-separated values, as RFC 4180 has them: cells in double quotes may hold commas, quotes and line ends. */
final class CsvLines {

    private final String text;
    private int at;
    private int line;
    private int nextLine = 1;

    CsvLines(String text) {
        // Spreadsheets write a byte order mark.
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Where the last line began, from 1. */
    int line() {
        return line;
    }

    /**
     * The cells of the next line that is not empty; none at the end.
     *
     * @throws UnreadableTableException when a quote does not end
     */
    List<String> next() throws UnreadableTableException {
        while (at < text.length() && isLineEnd()) {
            skipLineEnd();
        }
        line = nextLine;
        List<String> cells = new ArrayList<>();
        if (at == text.length()) {
            return cells;
        }
        cells.add(cell());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            cells.add(cell());
        }
        return cells;
    }

    private String cell() throws UnreadableTableException {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int begin = at;
        while (at < text.length() && text.charAt(at) != ',' && !isLineEnd()) {
            at++;
        }
        return text.substring(begin, at);
    }

    private String quoted() throws UnreadableTableException {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                nextLine += c == '\n' ? 1 : 0;
                cell.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append(text.charAt(at++));
            } else if (at == text.length() || text.charAt(at) == ',' || isLineEnd()) {
                return cell.toString();
            } else {
                throw new UnreadableTableException(
                        line, "text behind a cell in quotes", "a comma or the end of the line");
            }
        }
        throw new UnreadableTableException(line, "a quote that does not end", "another one");
    }

    private boolean isLineEnd() {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private void skipLineEnd() {
        nextLine += text.charAt(at) == '\n' ? 1 : 0;
        at++;
    }
}
