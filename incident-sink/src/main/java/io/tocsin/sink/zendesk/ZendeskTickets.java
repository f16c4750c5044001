package io.tocsin.sink.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.HttpMethod;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.zendesk.ZendeskAnswers.Ask;
import io.tocsin.sink.zendesk.ZendeskAnswers.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The requests of one attempt to the Ticketing API. */
final class ZendeskTickets {

    private static final String TICKETS = "api/v2/tickets";
    /** A ticket of many fields, or a page of long comments. */
    private static final int MOST_ANSWER_BYTES = 4 << 20;
    /** The newest, among which a comment of ours is looked for. */
    private static final int COMMENTS = 50;

    private final ZendeskTarget config;
    private final OutboundHttp http;
    private final ZendeskAnswers answers;
    private final Instant now;
    private final Deadline deadline;

    ZendeskTickets(ZendeskTarget config, OutboundHttp http, ZendeskAnswers answers, Instant now, Deadline deadline) {
        this.config = config;
        this.http = http;
        this.answers = answers;
        this.now = now;
        this.deadline = deadline;
    }

    /** Those of this generation. Directly, and not by the search, which learns of a ticket some time later. */
    CompletableFuture<Verdict> find(String remoteKey) {
        String key = URLEncoder.encode(remoteKey, StandardCharsets.UTF_8);
        return send(HttpMethod.GET, TICKETS + ".json?external_id=" + key, "", Map.of(), Ask.READ);
    }

    /** What was found, the oldest first. */
    static List<JsonNode> ofKey(JsonNode answer, String remoteKey) {
        List<JsonNode> tickets = new ArrayList<>();
        for (JsonNode ticket : answer.path("tickets")) {
            if (ticket.path("external_id").asText().equals(remoteKey)
                    && ticket.path("id").isIntegralNumber()) {
                tickets.add(ticket);
            }
        }
        tickets.sort(Comparator.comparingLong(ticket -> ticket.path("id").asLong()));
        return tickets;
    }

    CompletableFuture<Verdict> read(String id) {
        return send(HttpMethod.GET, TICKETS + "/" + id + ".json", "", Map.of(), Ask.READ);
    }

    CompletableFuture<Verdict> create(Dispatch dispatch, String body) {
        Map<String, String> once = Map.of("idempotency-key", dispatch.id().value());
        return send(HttpMethod.POST, TICKETS + ".json", body, once, Ask.CREATE);
    }

    CompletableFuture<Verdict> change(String id, String body) {
        return send(HttpMethod.PUT, TICKETS + "/" + id + ".json", body, Map.of(), Ask.CHANGE);
    }

    /** The newest comments. */
    CompletableFuture<Verdict> comments(String id) {
        String path = TICKETS + "/" + id + "/comments.json?sort_order=desc&per_page=" + COMMENTS;
        return send(HttpMethod.GET, path, "", Map.of(), Ask.READ);
    }

    /** True when one of these comments holds the mark. */
    static boolean isMarked(JsonNode answer, Dispatch dispatch) {
        for (JsonNode comment : answer.path("comments")) {
            if (comment.path("body").asText().contains(ZendeskBody.mark(dispatch))) {
                return true;
            }
        }
        return false;
    }

    private CompletableFuture<Verdict> send(
            HttpMethod method, String path, String body, Map<String, String> more, Ask ask) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("authorization", config.access().header());
        headers.put("accept", HttpCall.JSON);
        HttpCall call = body.isEmpty()
                ? HttpCall.get(config.url().resolve(path), headers)
                : HttpCall.json(method, config.url().resolve(path), headers, body);
        return http.send(call.readingAtMost(MOST_ANSWER_BYTES), config.reach(), deadline)
                .thenApply(reply -> answers.judge(reply, ask, now));
    }
}
