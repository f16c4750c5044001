package io.tocsin.sink.message;

import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.incident.Storm;
import io.tocsin.sink.outbound.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an incident has to do with others, and that it is a storm: bounded lines of plain text. */
public final class Circumstances {

    private static final int MOST_NAME = 100;
    private static final int MOST_LABELS = 3;

    private Circumstances() {}

    /** One line for each thing that is so; mostly none. */
    public static List<String> of(Incident incident) {
        List<String> lines = new ArrayList<>();
        incident.group().ifPresent(group -> addGroup(group, lines));
        if (incident.storm().isActive()) {
            lines.add(storm(incident.storm()));
        }
        return lines;
    }

    private static void addGroup(IncidentGroup group, List<String> lines) {
        int services = group.services().size();
        if (!group.isMember() && services > 1) {
            boolean more = services == IncidentGroup.MOST_SERVICES;
            lines.add(services + (more ? " or more" : "") + " services affected: " + names(group.services(), ", ")
                    + (more ? ", …" : ""));
        }
        group.cause()
                .ifPresent(cause -> lines.add(
                        "Probable cause" + (cause.open() ? "" : ", over by now") + ": " + names(cause.path(), " -> ")));
    }

    private static String names(List<ServiceName> services, String between) {
        return services.stream()
                .map(service -> OneLine.of(service.value(), MOST_NAME))
                .collect(Collectors.joining(between));
    }

    /** The first labels are those that most of its alerts have. */
    private static String storm(Storm storm) {
        String labels = storm.topLabels().stream()
                .limit(MOST_LABELS)
                .map(label -> OneLine.of(label.name() + "=" + label.value(), MOST_NAME))
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "Storm: %,d changes of alerts told in sum", storm.absorbed())
                + (labels.isEmpty() ? "" : "; most of them " + labels);
    }
}
