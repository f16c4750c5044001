package io.tocsin.console.api;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.encoding.EncodingService;
import io.tocsin.console.command.CommandAction;
import io.tocsin.console.command.CommandDesk;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.Edge;
import io.tocsin.console.http.JsonAnswer;
import io.tocsin.console.http.Operations;
import io.tocsin.console.http.OriginGuard;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.http.RequestMetrics;
import io.tocsin.console.http.SecurityHeaders;
import io.tocsin.console.live.LiveFeed;
import io.tocsin.console.read.Deliveries;
import io.tocsin.console.read.Incidents;
import io.tocsin.console.read.Rules;
import io.tocsin.console.silence.SilenceDesk;
import io.tocsin.console.silence.SilencePreview;
import io.tocsin.console.why.DecisionFinder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/** All routes under {@code /api/v1}, as {@code openapi.json} describes them. */
public final class Api {

    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Edge edge;
    private final RequestMetrics metrics;
    private final IncidentApi incidents;
    private final CommandApi commands;
    private final DecisionApi decisions;
    private final SilenceApi silences;
    private final RulesApi rules;
    private final DeliveryApi deliveries;
    private final LiveFeed feed;
    private final OriginGuard origins;
    private final Duration longest;
    private final Operations operations = new Operations();

    /**
     * What the API works on.
     *
     * @param maxWait how long an answer may wait for the engine, and a search may take
     */
    public record Parts(
            Edge edge,
            RequestMetrics metrics,
            Incidents incidents,
            CommandDesk desk,
            DecisionFinder finder,
            SilenceDesk silences,
            SilencePreview preview,
            Rules rules,
            LiveFeed feed,
            OriginGuard origins,
            Duration maxWait) {}

    /** Routes to these parts. */
    public Api(Parts parts) {
        this.edge = parts.edge();
        this.metrics = parts.metrics();
        this.incidents = new IncidentApi(parts.incidents());
        this.commands = new CommandApi(incidents, parts.desk(), parts.origins(), parts.maxWait());
        this.decisions = new DecisionApi(parts.finder());
        this.silences = new SilenceApi(parts.silences(), parts.preview(), parts.origins());
        this.rules = new RulesApi(parts.rules());
        this.deliveries =
                new DeliveryApi(new Deliveries(parts.incidents(), parts.silences()::now), incidents, parts.origins());
        this.feed = parts.feed();
        this.origins = parts.origins();
        this.longest = parts.maxWait().plus(MARGIN);
    }

    /** Adds the routes to a server. */
    public void bind(ServerBuilder server) {
        get(server, IncidentApi.PATH, incidents::list);
        get(server, IncidentApi.PATH + "/{id}", incidents::show);
        get(server, IncidentApi.PATH + "/{id}/alerts", incidents::alerts);
        get(server, IncidentApi.PATH + "/{id}/timeline", incidents::timeline);
        get(server, IncidentApi.PATH + "/{id}/deliveries", incidents::deliveries);
        for (CommandAction action : CommandAction.values()) {
            String path = IncidentApi.PATH + "/{id}/" + action.word();
            write(server, HttpMethod.POST, path, call -> commands.issue(call, action));
        }
        get(server, SilenceApi.PATH, silences::list);
        get(server, SilenceApi.PATH + "/{id}", silences::show);
        write(server, HttpMethod.POST, SilenceApi.PATH, silences::make);
        write(server, HttpMethod.POST, SilenceApi.PATH + "/preview", silences::preview);
        write(server, HttpMethod.PATCH, SilenceApi.PATH + "/{id}", silences::change);
        write(server, HttpMethod.DELETE, SilenceApi.PATH + "/{id}", silences::end);
        get(server, DeliveryApi.PATH, deliveries::list);
        get(server, DeliveryApi.PATH + "/{id}", deliveries::show);
        write(server, HttpMethod.POST, DeliveryApi.PATH + "/{id}/retry", deliveries::retry);
        write(server, HttpMethod.POST, DeliveryApi.PATH + "/{id}/cancel", deliveries::cancel);
        get(server, DeliveryApi.TARGETS, deliveries::targets);
        write(server, HttpMethod.POST, DeliveryApi.TARGETS + "/{name}/resume", deliveries::resume);
        get(server, CommandApi.COMMANDS + "{id}", commands::show);
        get(server, "/api/v1/decisions", decisions::find);
        get(server, RulesApi.PATH, rules::show);
        get(server, RulesApi.PATH + "/shadow", rules::shadow);
        get(server, "/api/v1/openapi.json", call -> document());
        operations.add(HttpMethod.GET, EventsApi.PATH);
        server.route().get(EventsApi.PATH).build(new EventsApi(feed, metrics, origins));
        server.serviceUnder("/api/", edge.serve("/api/*", this::nothingHere, Api::problem));
    }

    private void write(ServerBuilder server, HttpMethod method, String path, Edge.Handler handler) {
        operations.add(method, path);
        server.route()
                .path(path)
                .methods(method)
                .maxRequestLength(Edge.MAX_READ)
                .requestTimeout(longest)
                .build(edge.serve(path, handler, Api::problem));
    }

    private void get(ServerBuilder server, String path, Edge.Handler handler) {
        HttpService service = edge.serve(path, handler, Api::problem);
        operations.add(HttpMethod.GET, path);
        server.route()
                .path(path)
                .methods(HttpMethod.GET, HttpMethod.HEAD)
                .requestTimeout(longest)
                .decorator(EncodingService.newDecorator())
                .build(service);
    }

    private static AggregatedHttpResponse problem(Problem problem, Call call) {
        return JsonAnswer.problem(problem, call.path());
    }

    private AggregatedHttpResponse nothingHere(Call call) {
        Set<String> allowed = operations.allowed(call.path());
        if (!allowed.isEmpty()) {
            String methods = String.join(", ", allowed);
            Problem problem = Problem.of(
                    ProblemKind.METHOD_NOT_ALLOWED,
                    "method",
                    call.request().method().name(),
                    methods);
            AggregatedHttpResponse answer = problem(problem, call);
            return AggregatedHttpResponse.of(
                    answer.headers().toBuilder().set("allow", methods).build(), answer.content());
        }
        throw Problem.of(
                        ProblemKind.NO_SUCH_PAGE,
                        "Nothing is served at " + call.request().method() + " " + call.path()
                                + ". What is served stands in /api/v1/openapi.json.")
                .toException();
    }

    private static AggregatedHttpResponse document() {
        return AggregatedHttpResponse.of(
                ResponseHeaders.builder(HttpStatus.OK)
                        .contentType(MediaType.JSON)
                        .add(SecurityHeaders.ALL)
                        .set("cache-control", "no-cache")
                        .build(),
                HttpData.wrap(Document.BYTES));
    }

    /** Read once, when it is first asked for. */
    private static final class Document {
        private static final byte[] BYTES = read();

        private static byte[] read() {
            try (InputStream in = Objects.requireNonNull(
                    Api.class.getResourceAsStream("/io/tocsin/console/openapi.json"), "openapi.json")) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
