package io.tocsin.benchmarks.process;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code /proc} says of one process; see proc(5). A process that has just ended has used nothing.
 *
 * @param parent its parent's id, or -1
 * @param cpuSeconds user and system time, its ended children's included
 * @param status the text of {@code /proc/<pid>/status}
 */
record ProcessFacts(long parent, double cpuSeconds, String status) {

    /** USER_HZ is 100 on every Linux that a program can see. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int PARENT = 1;
    private static final int FIRST_TIME = 11;
    private static final int TIMES = 4;

    static ProcessFacts read(Path proc, long pid) {
        Path directory = proc.resolve(Long.toString(pid));
        String stat = text(directory.resolve("stat"), StandardCharsets.ISO_8859_1);
        String status = text(directory.resolve("status"), StandardCharsets.ISO_8859_1);
        return parse(stat, status);
    }

    static ProcessFacts parse(String stat, String status) {
        // The name stands in parentheses and may hold anything, so the fields are those after the last one.
        int nameEnd = stat.lastIndexOf(')');
        if (nameEnd < 0) {
            return new ProcessFacts(-1, 0, "");
        }
        String[] fields = stat.substring(nameEnd + 2).split(" ", -1);
        long ticks = 0;
        for (int i = FIRST_TIME; i < FIRST_TIME + TIMES; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return new ProcessFacts(Long.parseLong(fields[PARENT]), ticks / TICKS_PER_SECOND, status);
    }

    /** The number of a line of {@code status}, or 0. */
    long kilobytes(String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    static String text(Path file, Charset charset) {
        try {
            return Files.readString(file, charset);
        } catch (IOException e) {
            return "";
        }
    }
}
