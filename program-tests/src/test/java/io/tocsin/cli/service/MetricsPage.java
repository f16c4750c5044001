package io.tocsin.cli.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our own metrics with the names of their tags: as documented, and as a process shows them. */
final class MetricsPage {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(tocsin_\\w+)` \\| ([^|]*)\\|");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(tocsin_\\w+)(?:\\{(.*)})? ");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern WORD = Pattern.compile("\\w+");

    private MetricsPage() {}

    static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "metrics.md")));
        while (row.find()) {
            Set<String> tags = found.computeIfAbsent(row.group(1), name -> new TreeSet<>());
            WORD.matcher(row.group(2)).results().forEach(tag -> tags.add(tag.group()));
        }
        return found;
    }

    /** Of what {@code /metrics} answered; histograms by their name without an ending. */
    static Map<String, Set<String>> shown(String scrape) {
        Map<String, Set<String>> found = new TreeMap<>();
        Matcher sample = SAMPLE.matcher(scrape);
        while (sample.find()) {
            String name = sample.group(1).replaceFirst("(_seconds)_(bucket|count|sum|max)$", "$1");
            Set<String> tags = found.computeIfAbsent(name, any -> new TreeSet<>());
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2)).results().forEach(label -> tags.add(label.group(1)));
            }
            tags.remove("le");
        }
        return found;
    }
}
