package io.tocsin.cli.config;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.routing.Route;
import io.tocsin.sink.routing.RouteMatch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one of {@code sink.routes}. */
final class RouteSection {

    private RouteSection() {}

    /**
     * Empty when it is wrong; why stands among the findings.
     *
     * @param targets that there are
     */
    static Optional<Route> read(Section section, Set<String> targets) {
        String name = section.required("name");
        section.required("targets");
        List<String> to = section.texts("targets");
        to.stream()
                .filter(target -> !targets.contains(target))
                .forEach(target -> section.refuse("targets", target, "a target: " + String.join(", ", targets)));
        Optional<Severity> least =
                section.given("severity_at_least", codes(Severity.values()), text -> parse(Severity.class, text));
        Set<ServiceName> services = section.texts("services").stream()
                .flatMap(text -> service(section, text))
                .collect(Collectors.toSet());
        Set<String> environments = new TreeSet<>(section.texts("environments"));
        Set<NotificationKind> kinds = kinds(section);
        section.end();
        return name.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : section.make(() -> new Route(name, new RouteMatch(services, least, environments, kinds), to));
    }

    private static Stream<ServiceName> service(Section section, String text) {
        if (text.isBlank() || text.length() > ServiceName.MAX_LENGTH) {
            section.refuse("services", "\"" + text + "\"", "1 to " + ServiceName.MAX_LENGTH + " characters");
            return Stream.empty();
        }
        return Stream.of(new ServiceName(text));
    }

    private static Set<NotificationKind> kinds(Section section) {
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
