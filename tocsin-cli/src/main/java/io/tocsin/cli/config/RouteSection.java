package io.tocsin.cli.config;

import io.tocsin.document.cel.IncidentExpression;
import io.tocsin.document.cel.RefusedExpressionException;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.sink.routing.Route;
import io.tocsin.sink.routing.RouteMatch;
import io.tocsin.sink.routing.RouteOptions;
import io.tocsin.sink.routing.TimeWindow;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one of {@code sink.routes}, with those below it. */
final class RouteSection {

    private final Section section;
    private final Set<String> targets;
    private final Map<String, TimeWindow> windows;

    private RouteSection(Section section, Set<String> targets, Map<String, TimeWindow> windows) {
        this.section = section;
        this.targets = targets;
        this.windows = windows;
    }

    /**
     * Empty when it is wrong; why stands among the findings.
     *
     * @param targets that there are
     * @param windows that there are, by name
     * @param inherited whether a route above it says who is told
     */
    static Optional<Route> read(
            Section section, Set<String> targets, Map<String, TimeWindow> windows, boolean inherited) {
        return new RouteSection(section, targets, windows).read(inherited);
    }

    private Optional<Route> read(boolean inherited) {
        String name = section.required("name");
        boolean says = inherited || section.has("targets");
        List<Section> below = section.sections("routes");
        if (!says && below.isEmpty()) {
            section.refuse("targets", "nothing", "names of targets, here or in a route above; [] for nobody");
        }
        Optional<RouteMatch> match = match();
        boolean goesOn = section.flag("continue", false);
        Optional<RouteOptions> options = options();
        List<Optional<Route>> routes =
                below.stream().map(child -> read(child, targets, windows, says)).toList();
        section.end();
        if (name.isEmpty() || match.isEmpty() || options.isEmpty() || routes.contains(Optional.<Route>empty())) {
            return Optional.empty();
        }
        List<Route> children = routes.stream().flatMap(Optional::stream).toList();
        return section.make(() -> new Route(name, match.get(), goesOn, options.get(), children));
    }

    private Optional<RouteMatch> match() {
        Optional<Severity> least =
                section.given("severity_at_least", codes(Severity.values()), text -> parse(Severity.class, text));
        Set<ServiceName> services =
                section.texts("services").stream().flatMap(this::service).collect(Collectors.toSet());
        Set<String> teams = new TreeSet<>(section.texts("teams"));
        Set<String> environments = new TreeSet<>(section.texts("environments"));
        List<Matcher> matchers =
                section.texts("match").stream().flatMap(this::matchers).toList();
        Optional<IncidentExpression> when = when();
        return section.make(
                () -> new RouteMatch(services, teams, least, environments, new RouteMatch.Labelled(matchers), when));
    }

    private Optional<RouteOptions> options() {
        Optional<Set<NotificationKind>> kinds =
                section.has("kinds") ? Optional.of(kinds()) : Optional.<Set<NotificationKind>>empty();
        Optional<Duration> groupWait = section.duration("group_wait", Duration.ZERO, RouteOptions.LONGEST_GROUP_WAIT);
        Optional<Duration> updates =
                section.duration("update_interval", Duration.ZERO, RouteOptions.LONGEST_UPDATE_INTERVAL);
        Optional<Duration> repeat = section.text("repeat_interval")
                        .filter("0s"::equals)
                        .isPresent()
                ? Optional.of(Duration.ZERO)
                : section.duration(
                        "repeat_interval", RouteOptions.SHORTEST_REPEAT_INTERVAL, RouteOptions.LONGEST_REPEAT_INTERVAL);
        Optional<List<String>> to = section.has("targets") ? Optional.of(targets()) : Optional.<List<String>>empty();
        Optional<List<TimeWindow>> active = windows("active");
        Optional<List<TimeWindow>> muted = windows("muted");
        Optional<String> template = section.text("template");
        Optional<Locale> language = section.given("language", "a language such as en or fr", RouteSection::language);
        return section.make(
                () -> new RouteOptions(to, kinds, groupWait, updates, repeat, active, muted, template, language));
    }

    private List<String> targets() {
        List<String> to = section.texts("targets");
        to.stream()
                .filter(target -> !targets.contains(target))
                .forEach(target -> section.refuse("targets", target, oneOf("a target", targets)));
        return to;
    }

    private static String oneOf(String what, Set<String> names) {
        return names.isEmpty() ? what + ", and there is none" : what + ": " + String.join(", ", new TreeSet<>(names));
    }

    private Optional<List<TimeWindow>> windows(String key) {
        if (!section.has(key)) {
            return Optional.empty();
        }
        return Optional.of(section.texts(key).stream()
                .flatMap(name -> {
                    TimeWindow window = windows.get(name);
                    if (window == null) {
                        section.refuse(key, name, oneOf("a window", windows.keySet()));
                    }
                    return Stream.ofNullable(window);
                })
                .toList());
    }

    private Stream<Matcher> matchers(String text) {
        try {
            return MatcherParser.parse(text).stream();
        } catch (IllegalArgumentException e) {
            section.refuse("match", Refusal.parse(String.valueOf(e.getMessage())));
            return Stream.empty();
        }
    }

    private Optional<IncidentExpression> when() {
        return section.text("when").flatMap(text -> {
            try {
                return Optional.of(IncidentExpression.condition(text));
            } catch (RefusedExpressionException e) {
                section.refuse("when", e.found() + ", at " + e.line() + ":" + e.column() + " of it", e.expected());
                return Optional.empty();
            }
        });
    }

    private Stream<ServiceName> service(String text) {
        if (text.isBlank() || text.length() > ServiceName.MAX_LENGTH) {
            section.refuse("services", "\"" + text + "\"", "1 to " + ServiceName.MAX_LENGTH + " characters");
            return Stream.empty();
        }
        return Stream.of(new ServiceName(text));
    }

    private Set<NotificationKind> kinds() {
        return section.texts("kinds").stream()
                .map(text -> {
                    Optional<NotificationKind> kind = parse(NotificationKind.class, text);
                    if (kind.isEmpty()) {
                        section.refuse("kinds", text, codes(NotificationKind.values()));
                    }
                    return kind;
                })
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Optional<Locale> language(String text) {
        return Optional.of(text)
                .filter(code -> code.matches("[a-z]{2,3}(-[A-Z]{2})?"))
                .map(Locale::forLanguageTag);
    }

    private static <E extends Enum<E> & Coded> Optional<E> parse(Class<E> type, String text) {
        try {
            return Optional.of(Coded.parse(type, text));
        } catch (IllegalArgumentException e) {
            // The caller reports it with its place.
            return Optional.empty();
        }
    }

    private static String codes(Coded[] values) {
        return Arrays.stream(values).map(Coded::code).collect(Collectors.joining(", "));
    }
}
