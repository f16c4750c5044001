package io.tocsin.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log, for the message of an exception. */
final class LogTail {

    private static final int LINES = 8;

    private LogTail() {}

    static String of(Path log) {
        try {
            String[] lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).split("\n");
            int from = Math.max(0, lines.length - LINES);
            return String.join(" | ", List.of(lines).subList(from, lines.length));
        } catch (IOException e) {
            return "(cannot be read: " + e + ")";
        }
    }
}
