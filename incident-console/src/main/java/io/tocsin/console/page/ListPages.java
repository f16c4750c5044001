package io.tocsin.console.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.tocsin.console.command.CommandDesk;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.JsonAnswer;
import io.tocsin.console.http.ProblemException;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.live.LiveEvent;
import io.tocsin.console.live.LiveFeed;
import io.tocsin.console.page.ListView.Emptiness;
import io.tocsin.console.query.CursorCodec;
import io.tocsin.console.query.ListQuery;
import io.tocsin.console.query.Parameters;
import io.tocsin.console.read.Incidents;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.store.DeliveryCounts;
import io.tocsin.sink.store.IncidentCursor;
import io.tocsin.sink.store.IncidentPage;
import io.tocsin.sink.store.StripCounts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The list, and the parts of it that a live page asks for. */
final class ListPages {

    private static final int PAGE = 50;
    private static final int MAX_ROWS = 200;
    private static final int RECENT = 5;
    private static final int MAX_CURSOR = 500;
    private static final Pattern SHORT_ID = Pattern.compile("[0-9A-Za-z]{4}-[0-9A-Za-z]{4}|[0-9A-Z]{26}");

    private final Templates templates;
    private final Frames frames;
    private final Incidents incidents;
    private final CommandDesk desk;
    private final LiveFeed feed;

    ListPages(Templates templates, Frames frames, Pages.Parts parts) {
        this.templates = templates;
        this.frames = frames;
        this.incidents = parts.incidents();
        this.desk = parts.desk();
        this.feed = parts.feed();
    }

    AggregatedHttpResponse show(Call call) {
        Parameters parameters = new Parameters(call.query());
        ListQuery query = query(parameters);
        Optional<IncidentCursor> after =
                parameters.text("cursor", MAX_CURSOR).map(word -> CursorCodec.decode(word, query));
        Frame frame = frames.of(call, "Incidents");
        try {
            Optional<Incident> named = named(query);
            return named.isPresent()
                    ? Pages.seeOther(Hrefs.incident(named.get().id()))
                    : answer(call, HttpStatus.OK, view(frame, query, after, notice(parameters)));
        } catch (ProblemException e) {
            if (e.problem().kind() != ProblemKind.STORE_UNAVAILABLE) {
                throw e;
            }
            Frame now = frames.withoutCounts(call, "Incidents");
            return answer(call, HttpStatus.SERVICE_UNAVAILABLE, unknown(now, query));
        }
    }

    /** What people see who said no status is what is open. */
    private static ListQuery query(Parameters parameters) {
        ListQuery said = ListQuery.parse(parameters);
        return said.filter().statuses().isEmpty()
                ? said.withStatuses(ListQuery.OPEN.filter().statuses())
                : said;
    }

    /** The incident whose short id was typed into the search field. */
    private Optional<Incident> named(ListQuery query) {
        return query.filter()
                .text()
                .filter(text -> SHORT_ID.matcher(text).matches())
                .map(incidents::meant)
                .filter(meant -> meant.size() == 1)
                .map(meant -> meant.get(0));
    }

    private Optional<Notice> notice(Parameters parameters) {
        return parameters.text("command", CommandId.MAX_LENGTH).flatMap(id -> Notice.of(new CommandId(id), desk));
    }

    private ListView view(Frame frame, ListQuery query, Optional<IncidentCursor> after, Optional<Notice> notice) {
        IncidentPage page = incidents.list(query, after, PAGE);
        List<Row> rows = rows(frame, page.items(), incident -> true);
        Optional<String> older =
                page.next().map(cursor -> Hrefs.with(Hrefs.list(query), "cursor", CursorCodec.encode(cursor, query)));
        boolean first = after.isEmpty();
        if (!rows.isEmpty()) {
            return new ListView(frame, query, rows, Emptiness.NONE, older, first, List.of(), notice);
        }
        List<Incident> resolved = incidents.lastResolved(RECENT);
        Emptiness emptiness = Emptiness.of(first, query, frame.counts().map(StripCounts::total), resolved.isEmpty());
        return new ListView(frame, query, rows, emptiness, older, first, resolved, notice);
    }

    /** Rows with what each needs besides its incident, asked for at once for all of them. */
    private List<Row> rows(Frame frame, List<Incident> found, Predicate<Incident> matches) {
        Map<IncidentId, DeliveryCounts> deliveries = incidents.deliveryCounts(found);
        return found.stream()
                .map(incident -> new Row(
                        frame,
                        incident,
                        deliveries.getOrDefault(incident.id(), DeliveryCounts.NONE),
                        matches.test(incident),
                        Optional.empty()))
                .toList();
    }

    private static ListView unknown(Frame frame, ListQuery query) {
        return new ListView(
                frame, query, List.of(), Emptiness.UNKNOWN, Optional.empty(), true, List.of(), Optional.empty());
    }

    private AggregatedHttpResponse answer(Call call, HttpStatus status, ListView view) {
        return templates.answer(status, "incidents.jte", view, headers -> frames.remember(call, view.frame(), headers));
    }

    /** The rows of {@code ids} that fit the filter, and of {@code shown}, which the page has and needs in any case. */
    AggregatedHttpResponse rows(Call call) {
        Parameters parameters = new Parameters(call.query());
        ListQuery query = query(parameters);
        Set<String> shown = new LinkedHashSet<>(parameters.words("shown"));
        List<IncidentId> ids = Stream.concat(shown.stream(), parameters.words("ids").stream())
                .distinct()
                .limit(MAX_ROWS)
                .filter(id -> id.length() <= IncidentId.MAX_LENGTH)
                .map(IncidentId::new)
                .toList();
        Frame frame = frames.withoutCounts(call, "Incidents");
        List<Incident> wanted = incidents.findAll(ids).stream()
                .filter(incident -> FilterMatch.matches(query.filter(), incident)
                        || shown.contains(incident.id().value()))
                .toList();
        List<Row> rows = rows(frame, wanted, incident -> FilterMatch.matches(query.filter(), incident));
        return templates.answer(HttpStatus.OK, "rows.jte", rows, headers -> {});
    }

    /** What a page in the background needs for its title. */
    AggregatedHttpResponse summary(Call call) {
        ObjectNode body = LiveEvent.json(incidents.counts());
        return JsonAnswer.ok(body.put("after", feed.head().toString()));
    }
}
