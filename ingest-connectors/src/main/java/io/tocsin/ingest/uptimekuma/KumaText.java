package io.tocsin.ingest.uptimekuma;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that says in words what happened: {@code [name] [🔴 Down] why}, as Uptime Kuma writes it, or {@code name is
 * DOWN}, as people write it.
 *
 * @param name of the monitor
 * @param status the word for it
 * @param why may be empty
 */
record KumaText(String name, String status, String why) {

    private static final int MAX_LENGTH = 4_096;
    private static final Pattern OURS = Pattern.compile("(?s)\\[(.+?)] \\[[^\\]\\w]*(Up|Down|Test)](.*)");
    private static final Pattern THEIRS =
            Pattern.compile("(?s)([^\\n]{1,200}?)(?: is|:)? (UP|DOWN|PENDING)\\b[.:!]?(.*)");

    static Optional<KumaText> of(String text) {
        String stripped = text.strip();
        String start = stripped.substring(0, Math.min(stripped.length(), MAX_LENGTH));
        return match(OURS, start).or(() -> match(THEIRS, start));
    }

    private static Optional<KumaText> match(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches()
                ? Optional.of(new KumaText(
                        matcher.group(1).strip(),
                        matcher.group(2),
                        matcher.group(3).strip()))
                : Optional.empty();
    }
}
