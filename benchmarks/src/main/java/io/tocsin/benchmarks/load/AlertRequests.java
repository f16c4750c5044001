package io.tocsin.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** POST requests of one alert each, or of many in a JSON array. */
public final class AlertRequests implements RequestSource {

    private static final int MAX_ALERT_BYTES = 2048;
    private static final int MAX_HEAD_BYTES = 1024;

    /** Room for the length, which is known only once the body is written; blanks before a header value are legal. */
    private static final int LENGTH_WIDTH = 9;

    private final byte[] head;
    private final BodyTemplate body;
    private final boolean array;
    private final int alertsPerRequest;
    private final Sightings sightings;
    private final Clock clock;

    /**
     * Requests to one path.
     *
     * @param target where they go
     * @param format of the alerts
     * @param alertsPerRequest 1 or more
     */
    public AlertRequests(Target target, Format format, int alertsPerRequest, Sightings sightings, Clock clock) {
        this.head = head(target);
        this.body = format.alert();
        this.array = alertsPerRequest > 1 || format.alwaysArray();
        this.alertsPerRequest = alertsPerRequest;
        this.sightings = sightings;
        this.clock = clock;
    }

    /**
     * Where requests go.
     *
     * @param authority {@code host:port}
     * @param path with its leading slash
     * @param headers besides the usual ones
     */
    public record Target(String authority, String path, Map<String, String> headers) {

        public Target {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * What a receiver understands.
     *
     * @param alert one alert
     * @param alwaysArray true when a single alert too must stand in an array
     */
    public record Format(BodyTemplate alert, boolean alwaysArray) {}

    @Override
    public int write(ByteBuffer out) {
        out.put(head);
        int lengthAt = out.position() - LENGTH_WIDTH - 4;
        int bodyAt = out.position();
        Instant now = clock.instant();
        if (array) {
            out.put((byte) '[');
        }
        for (int i = 0; i < alertsPerRequest; i++) {
            if (i > 0) {
                out.put((byte) ',');
            }
            body.write(out, sightings.next(now));
        }
        if (array) {
            out.put((byte) ']');
        }
        putLength(out, lengthAt, out.position() - bodyAt);
        return alertsPerRequest;
    }

    @Override
    public int maxBytes() {
        return MAX_HEAD_BYTES + alertsPerRequest * MAX_ALERT_BYTES;
    }

    private static void putLength(ByteBuffer out, int at, int length) {
        int rest = length;
        for (int i = at + LENGTH_WIDTH - 1; rest > 0; i--) {
            out.put(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }

    private static byte[] head(Target target) {
        StringBuilder text = new StringBuilder(256)
                .append("POST ")
                .append(target.path())
                .append(" HTTP/1.1\r\n")
                .append("Host: ")
                .append(target.authority())
                .append("\r\n")
                .append("Content-Type: application/json\r\n");
        target.headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append("\r\n"));
        text.append("Content-Length: ").append(" ".repeat(LENGTH_WIDTH)).append("\r\n\r\n");
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
