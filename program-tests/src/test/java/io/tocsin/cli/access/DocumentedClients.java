package io.tocsin.cli.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The client ids of each role as the table of quotas in {@code docs/kafka.md} has them. */
final class DocumentedClients {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private DocumentedClients() {}

    /** Matches the ids by which the role may come, with the prefix {@code tocsin}. */
    static Pattern of(KafkaRole role) throws IOException {
        String row = switch (role) {
            case INGEST, ENGINE, SINK, CONSOLE -> "`" + role.code() + "`";
            case SETUP, PUBLISH, DEAD_LETTERS, AUDIT -> "commands";
        };
        // Said below the table: everybody comes as these.
        Stream<String> everybody = Stream.of("topics", "preflight");
        return Pattern.compile(Stream.concat(everybody, named(row))
                .map(name -> Pattern.quote("tocsin-" + name).replace("*", "\\E.+\\Q"))
                .collect(Collectors.joining("|")));
    }

    private static Stream<String> named(String row) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "kafka.md"));
        String quotas = page.substring(page.indexOf("## Quotas"));
        Matcher cell = Pattern.compile("(?m)^\\| " + row + " \\| ([^|]*) \\|").matcher(quotas);
        if (!cell.find()) {
            throw new AssertionError("no row " + row + " in docs/kafka.md");
        }
        return CODE.matcher(cell.group(1)).results().map((MatchResult name) -> name.group(1));
    }
}
