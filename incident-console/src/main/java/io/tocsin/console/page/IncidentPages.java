package io.tocsin.console.page;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.tocsin.console.command.CommandDesk;
import io.tocsin.console.http.Call;
import io.tocsin.console.query.AlertPlace;
import io.tocsin.console.query.Parameters;
import io.tocsin.console.read.Incidents;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.store.AlertCursor;
import io.tocsin.sink.store.TimelineEntry;
import java.util.List;
import java.util.Optional;

/** The page of one incident. */
final class IncidentPages {

    private static final int PAGE = 50;
    private static final int DELIVERIES = 20;

    private final Templates templates;
    private final Frames frames;
    private final Incidents incidents;
    private final CommandDesk desk;
    private final Meaning meaning;

    IncidentPages(Templates templates, Frames frames, Pages.Parts parts, Meaning meaning) {
        this.templates = templates;
        this.frames = frames;
        this.incidents = parts.incidents();
        this.desk = parts.desk();
        this.meaning = meaning;
    }

    AggregatedHttpResponse show(Call call) {
        String typed = call.pathParam("id");
        Frame frame = frames.of(call, "Incident");
        Incident incident = meaning.of(typed);
        if (!incident.id().value().equals(typed)) {
            return Pages.seeOther(Hrefs.incident(incident.id()));
        }
        IncidentView view = view(frame.withHeading(heading(incident)), incident, new Parameters(call.query()));
        return templates.answer(HttpStatus.OK, "incident.jte", view, headers -> frames.remember(call, frame, headers));
    }

    private static String heading(Incident incident) {
        return incident.id().shortForm() + " " + incident.title();
    }

    private IncidentView view(Frame frame, Incident incident, Parameters parameters) {
        Optional<AlertCursor> after =
                parameters.text("alerts_after", Integer.MAX_VALUE).map(word -> AlertPlace.decode(incident.id(), word));
        Optional<Long> before = Optional.of(parameters.number("timeline_before", 0, 0, Integer.MAX_VALUE))
                .filter(revision -> revision > 0)
                .map(Integer::longValue);
        List<Alert> alerts = incidents.alerts(incident.id(), PAGE + 1, after);
        List<TimelineEntry> timeline = incidents.timeline(incident.id(), PAGE + 1, before);
        String href = Hrefs.incident(incident.id());
        return new IncidentView(
                frame,
                incident,
                firstOf(alerts),
                firstOf(timeline),
                incidents.deliveries(incident.id(), DELIVERIES),
                alerts.size() > PAGE
                        ? Optional.of(Hrefs.with(
                                href,
                                "alerts_after",
                                AlertPlace.encode(incident.id(), AlertCursor.behind(alerts.get(PAGE - 1)))))
                        : Optional.empty(),
                timeline.size() > PAGE
                        ? Optional.of(Hrefs.with(
                                href,
                                "timeline_before",
                                Long.toString(timeline.get(PAGE - 1).revision())))
                        : Optional.empty(),
                parameters.text("command", CommandId.MAX_LENGTH).flatMap(id -> Notice.of(new CommandId(id), desk)));
    }

    private static <T> List<T> firstOf(List<T> found) {
        return found.subList(0, Math.min(PAGE, found.size()));
    }
}
