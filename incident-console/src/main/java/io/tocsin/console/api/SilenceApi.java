package io.tocsin.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.JsonAnswer;
import io.tocsin.console.http.OriginGuard;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.query.Parameters;
import io.tocsin.console.query.SilenceQuery;
import io.tocsin.console.silence.PublishedSilence;
import io.tocsin.console.silence.Refusal;
import io.tocsin.console.silence.SilenceDesk;
import io.tocsin.console.silence.SilencePreview;
import io.tocsin.console.silence.SilencePreview.Held;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.StableId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.Matchers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /api/v1/silences}: what holds, and making, changing and ending it. */
final class SilenceApi {

    static final String PATH = "/api/v1/silences";

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int DEFAULT_HOURS = 24;
    private static final int MAX_HOURS = 24 * 14;

    private final SilenceDesk desk;
    private final SilencePreview preview;
    private final OriginGuard origins;

    SilenceApi(SilenceDesk desk, SilencePreview preview, OriginGuard origins) {
        this.desk = desk;
        this.preview = preview;
        this.origins = origins;
    }

    AggregatedHttpResponse list(Call call) {
        Parameters parameters = new Parameters(call.query());
        parameters.allow(Set.of("state", "limit", "cursor"));
        SilenceQuery query = SilenceQuery.parse(parameters);
        int limit = parameters.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        Optional<SilenceQuery.Place> after =
                parameters.text("cursor", Integer.MAX_VALUE).map(query::place);
        Instant now = desk.now();
        List<PublishedSilence> found = desk.book().all().stream()
                .filter(one -> after.map(place -> place.isBefore(one.silence())).orElse(true))
                .filter(one -> query.states().contains(one.state(now)))
                .limit(limit + 1L)
                .toList();
        List<PublishedSilence> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(query.cursor(page.get(limit - 1).silence()))
                : Optional.empty();
        Map<String, Held> held = page.isEmpty() ? Map.of() : preview.held();
        String link = "<" + PATH + "?state=" + query.word() + "&limit=" + limit + "&cursor=" + next.orElse("")
                + ">; rel=\"next\"";
        return JsonAnswer.of(
                HttpStatus.OK,
                ApiJson.list(
                        page,
                        one -> ApiJson.silence(
                                one, now, held.getOrDefault(one.silence().id(), Held.NOTHING)),
                        next),
                headers -> next.ifPresent(cursor -> headers.add("link", link)));
    }

    AggregatedHttpResponse show(Call call) {
        String id = call.pathParam("id");
        PublishedSilence found = desk.book().find(id).orElseThrow(() -> SilenceDesk.unknown(id));
        String tag = tag(found);
        if (call.header("if-none-match")
                .filter(known -> Etags.matches(known, tag))
                .isPresent()) {
            return AggregatedHttpResponse.of(ResponseHeaders.builder(HttpStatus.NOT_MODIFIED)
                    .add("etag", tag)
                    .add("cache-control", "no-cache")
                    .build());
        }
        return answer(HttpStatus.OK, found, preview.held().getOrDefault(id, Held.NOTHING));
    }

    AggregatedHttpResponse make(Call call) {
        origins.require(call);
        SilenceBody body = SilenceBody.parse(call);
        Optional<String> key = CommandApi.key(call);
        String id = body.id()
                .filter(text -> !text.isEmpty())
                .or(() -> key.map(word -> StableId.of("silence", word)))
                .orElseGet(() -> UUID.randomUUID().toString());
        SilenceDesk.Made made =
                desk.make(id, body.draft(), Actor.person(body.actor()), request(call, id, key.or(body::id)));
        AggregatedHttpResponse answer =
                answer(made.made() ? HttpStatus.CREATED : HttpStatus.OK, made.silence(), Held.NOTHING);
        return AggregatedHttpResponse.of(
                answer.headers().toBuilder().set("location", PATH + "/" + id).build(), answer.content());
    }

    AggregatedHttpResponse change(Call call) {
        origins.require(call);
        String id = call.pathParam("id");
        SilenceBody body = SilenceBody.parse(call);
        if (body.id().filter(said -> !said.equals(id)).isPresent()) {
            throw CommandBody.refuse("/id", body.id().get(), id + ", as in the path");
        }
        String meant = call.header("if-match")
                .orElseThrow(() -> Problem.of(
                                ProblemKind.NO_PRECONDITION, "If-Match", "nothing", "the ETag of the silence, or *")
                        .toException());
        PublishedSilence changed = desk.change(
                id, body.draft(), Actor.person(body.actor()), request(call, id, CommandApi.key(call)), expected(meant));
        return answer(HttpStatus.OK, changed, preview.held().getOrDefault(id, Held.NOTHING));
    }

    AggregatedHttpResponse end(Call call) {
        origins.require(call);
        String id = call.pathParam("id");
        JsonNode json = CommandBody.read(call, Set.of("actor"));
        Optional<Long> expected = call.header("if-match").flatMap(SilenceApi::expected);
        return desk.end(id, Actor.person(CommandBody.actor(json)), request(call, id, CommandApi.key(call)), expected)
                .map(ended -> answer(HttpStatus.OK, ended, Held.NOTHING))
                .orElseGet(() -> JsonAnswer.of(
                        HttpStatus.OK, ApiJson.object().put("id", id).put("state", "removed"), headers -> {}));
    }

    AggregatedHttpResponse preview(Call call) {
        origins.require(call);
        JsonNode json = CommandBody.read(call, Set.of("matchers", "hours"));
        JsonNode asked = json.path("hours");
        int hours = asked.isMissingNode() ? DEFAULT_HOURS : asked.asInt();
        if (hours < 1 || hours > MAX_HOURS) {
            throw CommandBody.refuse("/hours", asked.toString(), "1 to " + MAX_HOURS);
        }
        List<Matcher> matchers;
        try {
            matchers = Matchers.checked(SilenceBody.matchers(json), Silence.MAX_MATCHERS);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(e);
        }
        SilencePreview.Preview seen = preview.of(matchers, Duration.ofHours(hours), desk.now());
        ObjectNode body = ApiJson.object();
        body.set("now", ApiJson.sight(seen.now()));
        body.set("before", ApiJson.sight(seen.before()).put("hours", hours));
        body.put("everything", Matchers.meanNearlyEverything(matchers));
        return JsonAnswer.ok(body);
    }

    private AggregatedHttpResponse answer(HttpStatus status, PublishedSilence silence, Held held) {
        return JsonAnswer.of(status, ApiJson.silence(silence, desk.now(), held), headers -> {
            headers.add("etag", tag(silence));
            headers.set("cache-control", "no-cache");
        });
    }

    private static String tag(PublishedSilence silence) {
        return "\"" + silence.sequence() + "\"";
    }

    /** The sequence that a tag names; empty for any. */
    private static Optional<Long> expected(String tag) {
        if (tag.strip().equals("*")) {
            return Optional.empty();
        }
        String digits = tag.strip().replace("\"", "");
        if (!digits.matches("[0-9]{1,18}")) {
            throw Problem.of(ProblemKind.SILENCE_CHANGED, "If-Match", tag, "the ETag of the silence, or *")
                    .toException();
        }
        return Optional.of(Long.parseLong(digits));
    }

    /**
     * The same request, sent again, is the same.
     *
     * @param key what says that it may be one; without it, each request is another one
     */
    private static CommandId request(Call call, String id, Optional<String> key) {
        String words = call.request().method() + " " + call.request().contentUtf8();
        return new CommandId(key.map(word -> StableId.of("silence", word, id, words))
                .orElseGet(() -> UUID.randomUUID().toString()));
    }
}
