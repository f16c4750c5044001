package io.tocsin.ingest.terms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The lines of comma-separated values, as RFC 4180 has them: cells in double quotes may hold commas, quotes and line ends. */
final class CsvLines {

    private static final ObjectReader LINES = CsvMapper.csvBuilder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build()
            .readerForListOf(String.class);

    private final MappingIterator<List<String>> lines;
    private int line = 1;
    private int nextLine = 1;

    CsvLines(String text) {
        try {
            // Spreadsheets write a byte order mark.
            lines = LINES.readValues(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /** Where the last line began, from 1. */
    int line() {
        return line;
    }

    /**
     * The cells of the next line that is not empty; none at the end.
     *
     * @throws UnreadableTableException when it is no line of such values
     */
    List<String> next() throws UnreadableTableException {
        line = nextLine;
        try {
            if (!lines.hasNextValue()) {
                return List.of();
            }
            List<String> cells = lines.nextValue();
            nextLine = lines.getCurrentLocation().getLineNr();
            return cells;
        } catch (JsonProcessingException e) {
            throw new UnreadableTableException(line, e.getOriginalMessage(), "values, separated by commas");
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }
}
