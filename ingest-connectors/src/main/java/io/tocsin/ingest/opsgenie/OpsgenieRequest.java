package io.tocsin.ingest.opsgenie;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.text.FormText;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request to the alert API asks for, by its head.
 *
 * @param action what is to be done
 * @param identifier of the alert, as it stands in the path; empty of a new one
 * @param byAlias whether it is the alias; else the id
 */
public record OpsgenieRequest(OpsgenieAction action, String identifier, boolean byAlias) {

    private static final String ROOT = "/v2/alerts";
    private static final String ALLOWED =
            "/v2/alerts, or behind it an alert and close, acknowledge, unacknowledge, notes …";

    /**
     * Takes the head apart.
     *
     * @throws UnreadableException when it asks for nothing that the API knows
     */
    static OpsgenieRequest of(RequestHead head) throws UnreadableException {
        Map<String, String> query = FormText.parse(head.query());
        String type = query.getOrDefault("identifierType", "id");
        if (type.equals("tiny")) {
            throw refusal("identifierType", "tiny", "id or alias: alerts have no short numbers here");
        }
        OpsgenieRequest request = ofPath(head.method(), head.path())
                .orElseThrow(() -> refusal("path", head.method() + " " + head.path(), ALLOWED));
        return new OpsgenieRequest(request.action, request.identifier, type.equals("alias"));
    }

    /** By the path alone; empty when it is none of the API. */
    public static Optional<OpsgenieRequest> ofPath(String method, String path) {
        int at = path.indexOf(ROOT);
        String rest = at < 0 ? "" : path.substring(at + ROOT.length());
        if (path.isEmpty() || (at >= 0 && rest.isEmpty())) {
            return Optional.of(new OpsgenieRequest(OpsgenieAction.CREATE, "", false));
        }
        if (!rest.startsWith("/")) {
            return Optional.empty();
        }
        // An alias may have slashes of its own, so the end tells what is asked.
        List<String> parts = List.of(rest.substring(1).split("/"));
        int last = parts.size() - 1;
        if (last >= 2 && parts.get(last - 1).equals("actions")) {
            return named(OpsgenieAction.OTHER, parts.subList(0, last - 1));
        }
        Optional<OpsgenieAction> action = last >= 1 ? OpsgenieAction.ofPath(parts.get(last)) : Optional.empty();
        if (action.isPresent()) {
            return named(action.get(), parts.subList(0, last));
        }
        return method.equals("DELETE") ? named(OpsgenieAction.DELETE, parts) : Optional.empty();
    }

    private static Optional<OpsgenieRequest> named(OpsgenieAction action, List<String> identifier) {
        return Optional.of(new OpsgenieRequest(action, String.join("/", identifier), false));
    }

    private static UnreadableException refusal(String place, String found, String allowed) {
        return new UnreadableException(new Finding(DeadLetterCause.INVALID_FIELD, place, found, allowed));
    }
}
