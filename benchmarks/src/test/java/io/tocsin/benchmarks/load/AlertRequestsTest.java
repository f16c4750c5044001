package io.tocsin.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertRequestsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T09:00:00.120Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(strings = {"generic-alert.json", "alertmanager-alert.json"})
    void lengthInTheHeadIsThatOfTheBodyAndTheBodyIsJson(String template) throws IOException {
        for (int alertsPerRequest : new int[] {1, 100}) {
            String request = text(requests(template, alertsPerRequest));
            String body = request.substring(request.indexOf("\r\n\r\n") + 4);
            assertThat(request.replaceAll("(?s).*Content-Length: *(\\d+)\r\n\r\n.*", "$1"))
                    .isEqualTo(Integer.toString(body.length()));
            assertThat(objectsIn(body)).isEqualTo(alertsPerRequest);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic-alert.json", "alertmanager-alert.json"})
    void anAlertIsOfRealisticSize(String template) {
        ByteBuffer body = ByteBuffer.allocate(4_096);
        BodyTemplate.resource(template).write(body, new SteadySightings(1_000, "prod").next(CLOCK.instant()));
        assertThat(body.position()).isBetween(600, 900);
    }

    @Test
    void placeholdersAreFilled() {
        ByteBuffer body = ByteBuffer.allocate(256);
        BodyTemplate.parse("<${alert}|${sequence}|${service}|${environment}|${status}|${time}${ends_at}>")
                .write(body, new Sighting(7, 42, false, "checkout", "prod", "T"));
        assertThat(new String(body.array(), 0, body.position(), StandardCharsets.US_ASCII))
                .isEqualTo("<0000007|000000000042|checkout|prod|resolved|T,\"endsAt\":\"T\">");
    }

    @Test
    void anUnknownPlaceholderIsRefused() {
        assertThatThrownBy(() -> BodyTemplate.parse("${colour}")).isInstanceOf(IllegalArgumentException.class);
    }

    private static AlertRequests requests(String template, int alertsPerRequest) {
        var target = new AlertRequests.Target("127.0.0.1:1", "/alerts", Map.of("Authorization", "Bearer x"));
        var format = new AlertRequests.Format(BodyTemplate.resource(template), false);
        return new AlertRequests(target, format, alertsPerRequest, new SteadySightings(1_000, "prod"), CLOCK);
    }

    private static String text(AlertRequests requests) {
        ByteBuffer out = ByteBuffer.allocate(requests.maxBytes());
        requests.write(out);
        return new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII);
    }

    /** Objects that have a member named {@code labels}. */
    private static int objectsIn(String json) throws IOException {
        int count = 0;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && "labels".equals(parser.currentName())) {
                    count++;
                }
            }
        }
        return count;
    }
}
