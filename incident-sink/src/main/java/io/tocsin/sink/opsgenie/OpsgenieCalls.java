package io.tocsin.sink.opsgenie;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.outbound.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The requests of Opsgenie's Alert API v2, with one key, about the alert of one alias. */
final class OpsgenieCalls {

    private static final String ALERTS = "v2/alerts";
    private static final int MOST_NOTES_BYTES = 4 << 20;

    private final URI api;
    private final Map<String, String> headers;
    private final String alias;

    OpsgenieCalls(URI api, Secret key, String alias) {
        this.api = api;
        this.headers = Map.of("authorization", "GenieKey " + key.reveal());
        this.alias = URLEncoder.encode(alias, StandardCharsets.UTF_8).replace("+", "%20");
    }

    HttpCall create(ObjectNode alert) {
        return HttpCall.json(HttpMethod.POST, api.resolve(ALERTS), headers, alert.toString());
    }

    /** Changes one of its fields: {@code message}, {@code description} or {@code priority}. */
    HttpCall change(String field, String value) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put(field, value);
        return HttpCall.json(HttpMethod.PUT, place(field, ""), headers, body.toString());
    }

    /** {@code acknowledge}, {@code unacknowledge} or {@code close}. */
    HttpCall act(String action, ObjectNode remark) {
        return HttpCall.json(HttpMethod.POST, place(action, ""), headers, remark.toString());
    }

    HttpCall note(ObjectNode remark) {
        return HttpCall.json(HttpMethod.POST, place("notes", ""), headers, remark.toString());
    }

    /** The newest notes on it. */
    HttpCall notes() {
        return HttpCall.get(place("notes", "&limit=100&order=desc"), headers).readingAtMost(MOST_NOTES_BYTES);
    }

    /** What became of a request. */
    HttpCall outcome(String requestId) {
        String id = URLEncoder.encode(requestId, StandardCharsets.UTF_8).replace("+", "%20");
        return HttpCall.get(api.resolve(ALERTS + "/requests/" + id), headers);
    }

    private URI place(String what, String query) {
        return api.resolve(ALERTS + "/" + alias + "/" + what + "?identifierType=alias" + query);
    }
}
