package io.tocsin.ingest.prometheus;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.JsonSource;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The list of alerts in a body. For one reading; not thread-safe. */
final class PostedAlerts {

    private final JsonSource source;
    private final int maxAlerts;
    private final List<Member> members = new ArrayList<>();

    /**
     * One of them.
     *
     * @param bytes it was read from, should they be kept as unusable
     */
    record Member(PostedAlert alert, Bytes bytes) {}

    /** Cut out only when they are asked for. */
    @FunctionalInterface
    interface Bytes {
        byte[] cut();
    }

    PostedAlerts(JsonSource source, int maxAlerts) {
        this.source = source;
        this.maxAlerts = maxAlerts;
    }

    List<Member> members() {
        return members;
    }

    /**
     * Reads the list on whose begin the parser stands.
     *
     * @throws UnreadableException when it holds more than are let in
     */
    void read(JsonParser json) throws IOException, UnreadableException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (members.size() == maxAlerts) {
                throw new UnreadableException(new Finding(
                        DeadLetterCause.INVALID_FIELD,
                        "alerts",
                        "more than " + maxAlerts,
                        "at most " + maxAlerts + " in one request"));
            }
            JsonLocation from = json.currentTokenLocation();
            PostedAlert alert = PostedAlert.read(json);
            JsonLocation to = json.currentLocation();
            members.add(new Member(alert, () -> source.slice(from, to)));
        }
    }
}
