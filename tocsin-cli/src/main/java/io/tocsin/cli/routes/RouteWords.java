package io.tocsin.cli.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.routing.RouteAnswer;
import io.tocsin.sink.routing.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a route says about telling, in words and as fields. */
final class RouteWords {

    private RouteWords() {}

    /** What is not as it is where nothing is said. */
    static String of(RouteAnswer answer) {
        List<String> words = new ArrayList<>();
        words.add(answer.targets().isEmpty() ? "nobody" : String.join(", ", answer.targets()));
        if (answer.kinds().size() < NotificationKind.values().length) {
            words.add("kinds " + kinds(answer));
        }
        Duration wait = answer.timing().groupWait();
        if (!wait.isZero()) {
            words.add("group_wait " + span(wait));
        }
        answer.repeatInterval().ifPresent(repeat -> words.add("repeat_interval " + span(repeat)));
        List<TimeWindow> active = answer.timing().hours().active();
        List<TimeWindow> muted = answer.timing().hours().muted();
        if (!active.isEmpty()) {
            words.add("active " + names(active));
        }
        if (!muted.isEmpty()) {
            words.add("muted " + names(muted));
        }
        answer.style().template().ifPresent(template -> words.add("template " + template));
        answer.style().language().map(Locale::toLanguageTag).ifPresent(language -> words.add("language " + language));
        return String.join("; ", words);
    }

    /** The same as fields; durations in seconds. */
    static void put(RouteAnswer answer, ObjectNode into) {
        ArrayNode targets = into.putArray("targets");
        answer.targets().forEach(targets::add);
        ArrayNode kinds = into.putArray("kinds");
        answer.kinds().stream().sorted().forEach(kind -> kinds.add(kind.code()));
        into.put("group_wait_seconds", answer.timing().groupWait().toSeconds());
        into.put("update_interval_seconds", answer.timing().updateInterval().toSeconds());
        answer.repeatInterval().ifPresent(repeat -> into.put("repeat_interval_seconds", repeat.toSeconds()));
        ArrayNode active = into.putArray("active");
        answer.timing().hours().active().forEach(window -> active.add(window.name()));
        ArrayNode muted = into.putArray("muted");
        answer.timing().hours().muted().forEach(window -> muted.add(window.name()));
        answer.style().template().ifPresent(template -> into.put("template", template));
        answer.style().language().ifPresent(language -> into.put("language", language.toLanguageTag()));
    }

    /** {@code 1h30m}. */
    static String span(Duration duration) {
        return duration.isZero() ? "0s" : duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static String kinds(RouteAnswer answer) {
        return answer.kinds().stream().sorted().map(NotificationKind::code).collect(Collectors.joining(", "));
    }

    private static String names(List<TimeWindow> windows) {
        return windows.stream().map(TimeWindow::name).collect(Collectors.joining(", "));
    }
}
