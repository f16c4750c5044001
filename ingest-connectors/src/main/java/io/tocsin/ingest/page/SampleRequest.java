package io.tocsin.ingest.page;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that a page tells people to try.
 *
 * @param remarks what has to be assumed for it, because that source never says so
 * @param command the line for the shell
 * @param headers that it sets, names in lower case
 * @param body what it sends
 */
public record SampleRequest(List<String> remarks, String command, Map<String, String> headers, String body) {

    private static final Pattern HEADER = Pattern.compile("-H '([^':]+): ([^']*)'");
    private static final Pattern ADDRESS = Pattern.compile("http://[^/ ]+(/[^ '?]*)(?:\\?([^ ']*))?");
    private static final String OUR_PATH = "/v1/alerts/";
    private static final String BODY = " -d '";
    /** After all times on all pages. */
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    public SampleRequest {
        remarks = List.copyOf(remarks);
        headers = Map.copyOf(headers);
    }

    static SampleRequest of(String remarks, String command) {
        int body = command.indexOf(BODY);
        Map<String, String> headers = new TreeMap<>();
        HEADER.matcher(command.substring(0, body))
                .results()
                .forEach(header -> headers.put(header.group(1).toLowerCase(Locale.ROOT), header.group(2)));
        return new SampleRequest(
                remarks.isEmpty() ? List.of() : List.of(remarks.split(" ")),
                command,
                headers,
                command.substring(body + BODY.length(), command.length() - 1));
    }

    /** As it comes in by that integration. */
    public Payload payload(String integration, Instant receivedAt) {
        return new Payload(
                body.getBytes(StandardCharsets.UTF_8),
                headers.getOrDefault("content-type", ""),
                head(),
                integration,
                Terms.AS_SENT,
                receivedAt);
    }

    /** True when an alert of it has this status. */
    public boolean says(AlertStatus status, Connector connector) {
        List<AlertEvent> events = connector
                .read(payload(connector.name(), LATER))
                .match(Reading.Events::events, ignored -> List.of(), unreadable -> List.of());
        return events.stream().anyMatch(event -> event.status() == status);
    }

    /** Of an API that we emulate the path says what is asked; of ours nothing stands behind the connector. */
    private RequestHead head() {
        Matcher address = ADDRESS.matcher(command);
        if (!address.find() || address.group(1).startsWith(OUR_PATH)) {
            return new RequestHead("POST", "", "", headers);
        }
        String path = URLDecoder.decode(address.group(1), StandardCharsets.UTF_8);
        return new RequestHead("POST", path, Objects.requireNonNullElse(address.group(2), ""), headers);
    }
}
