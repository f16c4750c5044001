package io.tocsin.console.page;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.encoding.EncodingService;
import io.tocsin.console.asset.Assets;
import io.tocsin.console.command.CommandAction;
import io.tocsin.console.command.CommandDesk;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.Edge;
import io.tocsin.console.http.Operations;
import io.tocsin.console.http.OriginGuard;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.http.SecurityHeaders;
import io.tocsin.console.live.LiveFeed;
import io.tocsin.console.read.Incidents;
import io.tocsin.console.read.Rules;
import io.tocsin.console.read.StoreState;
import io.tocsin.console.silence.SilenceDesk;
import io.tocsin.console.silence.SilencePreview;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** All routes of the web pages. */
public final class Pages {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int SHOWN = 200;

    /** What is not a page of ours and not somebody else's on the same server: the APIs, and what operators ask. */
    private static final String ELSEWHERE = "regex:^/(?!api/|v1/|health/|metrics$|metrics/).*$";

    private final Edge edge;
    private final Operations operations = new Operations();
    private final Assets assets = new Assets();
    private final ProblemPages problems;
    private final ListPages list;
    private final IncidentPages incident;
    private final CommandPages commands;
    private final SilencePages silences;
    private final PreferencesPages preferences;
    private final RulesPages rules;

    /** What the pages work on. */
    public record Parts(
            String environment,
            Optional<URI> publicUrl,
            Edge edge,
            Incidents incidents,
            StoreState state,
            CommandDesk desk,
            Rules rules,
            SilenceDesk silences,
            SilencePreview preview,
            LiveFeed feed,
            OriginGuard origins,
            Clock clock) {}

    /** Routes to these parts. */
    public Pages(Parts parts) {
        Templates templates = new Templates();
        Frames frames = new Frames(parts, assets);
        Meaning meaning = new Meaning(parts.incidents());
        this.edge = parts.edge();
        this.problems = new ProblemPages(templates, frames, parts.incidents());
        this.list = new ListPages(templates, frames, parts);
        this.incident = new IncidentPages(templates, frames, parts, meaning);
        this.commands = new CommandPages(templates, frames, parts, meaning);
        this.rules = new RulesPages(templates, frames, parts);
        this.silences = new SilencePages(templates, frames, parts, meaning);
        this.preferences = new PreferencesPages(templates, frames, parts);
    }

    /** Adds the routes to a server. */
    public void bind(ServerBuilder server) {
        get(server, "/", call -> seeOther(Hrefs.INCIDENTS));
        get(server, Hrefs.INCIDENTS, list::show);
        get(server, Hrefs.INCIDENTS + "/rows", list::rows);
        get(server, Hrefs.INCIDENTS + "/{id}", incident::show);
        get(server, Hrefs.SILENCES, silences::list);
        get(server, Hrefs.SILENCES + "/new", silences::blank);
        get(server, Hrefs.SILENCES + "/{id}", silences::show);
        post(server, Hrefs.SILENCES, silences::make);
        post(server, Hrefs.SILENCES + "-preview", silences::preview);
        post(server, Hrefs.SILENCES + "/{id}", silences::change);
        post(server, Hrefs.SILENCES + "/{id}/end", silences::end);
        get(server, "/live/summary", list::summary);
        get(server, Hrefs.RULES, rules::show);
        get(server, "/preferences", preferences::show);
        get(server, Assets.PATH + "{name}", this::asset);
        get(server, "/commands/{id}/notice", commands::notice);
        post(server, "/preferences", preferences::save);
        for (CommandAction action : CommandAction.values()) {
            post(server, Hrefs.INCIDENTS + "/{id}/" + action.word(), call -> commands.carryOut(call, action));
        }
        server.route()
                .path(ELSEWHERE)
                .maxRequestLength(Edge.MAX_READ)
                .build(edge.serve("/*", this::nothingHere, problems::answer));
    }

    private AggregatedHttpResponse nothingHere(Call call) {
        Set<String> allowed = operations.allowed(call.path());
        if (allowed.isEmpty()) {
            throw Problem.of(ProblemKind.NO_SUCH_PAGE, "There is no page at " + shown(call.path()) + ".")
                    .toException();
        }
        String methods = String.join(", ", allowed);
        Problem problem = Problem.of(
                ProblemKind.METHOD_NOT_ALLOWED,
                "method",
                call.request().method().name(),
                methods);
        AggregatedHttpResponse answer = problems.answer(problem, call);
        return AggregatedHttpResponse.of(
                answer.headers().toBuilder().set("allow", methods).build(), answer.content());
    }

    private static String shown(String path) {
        return path.length() > SHOWN ? path.substring(0, SHOWN) + "…" : path;
    }

    /** Sends the browser to another page of ours. */
    static AggregatedHttpResponse seeOther(String location) {
        return AggregatedHttpResponse.of(ResponseHeaders.builder(HttpStatus.SEE_OTHER)
                .add(SecurityHeaders.ALL)
                .add("location", location)
                .set("cache-control", "no-store")
                .build());
    }

    private AggregatedHttpResponse asset(Call call) {
        return assets.answer(call.pathParam("name"))
                .orElseThrow(() -> Problem.of(
                                ProblemKind.NO_SUCH_PAGE, "This file belongs to another version. Load the page again.")
                        .toException());
    }

    private void get(ServerBuilder server, String path, Edge.Handler handler) {
        HttpService service = edge.serve(path, handler, problems::answer);
        operations.add(HttpMethod.GET, path);
        operations.add(HttpMethod.HEAD, path);
        server.route()
                .path(path)
                .methods(HttpMethod.GET, HttpMethod.HEAD)
                .requestTimeout(LONGEST)
                .decorator(EncodingService.newDecorator())
                .build(service);
    }

    private void post(ServerBuilder server, String path, Edge.Handler handler) {
        operations.add(HttpMethod.POST, path);
        server.route()
                .post(path)
                .maxRequestLength(Edge.MAX_READ)
                .requestTimeout(LONGEST)
                .build(edge.serve(path, handler, problems::answer));
    }
}
