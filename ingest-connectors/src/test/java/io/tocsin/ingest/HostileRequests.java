package io.tocsin.ingest;

import io.tocsin.ingest.SourceSamples.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Real requests of all sources, changed where it hurts: the request line, the path, headers, keys, the encoding and the
 * framing of the body, the body. The same seed, the same request.
 */
final class HostileRequests {

    /** Keys that no answer may hold; {@link #integrations()} wants them. */
    static final String KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    private static final String BASIC_OF_KEY = "Basic YWxlcnRzOjBmMWUyZDNjNGI1YTY5Nzg4Nzk2YTViNGMzZDJlMWYw";
    private static final byte[] PREFACE = latin("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    private static final String[] METHODS = {
        "GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "post", "PROPFIND", "", "P\0ST", "PO ST"
    };

    private static final String[] PATHS = {
        "*",
        "",
        "//",
        "/../../etc/passwd",
        "/v1/alerts/%",
        "/v1/alerts/%zz/%u0041",
        "/v1/alerts/%00",
        "/v1/alerts/generic/%2e%2e/%2f",
        "/v1/alerts/\u00ff\u00fe",
        "/v1/alerts//generic//",
        "/v1/alerts/generic;jsessionid=1",
        "/v1/alerts/generic?%=%&&=;#x",
        "/v1/alerts/generic/" + "a".repeat(300),
        "/v1/alerts/generic?" + "a=b&".repeat(2_000),
        "/v1/alerts/generic/" + "%41".repeat(3_000),
        "/v1/alerts/" + "x/".repeat(500),
        "/v1/alerts/pingdom/by-path/" + KEY + "x",
        "/v1/alerts/pingdom/by-path/" + KEY + "/more",
        "http://example.org/v1/alerts/generic",
        "/v2/alerts/%00/close?identifierType=%",
        "/v2/alerts/requests/",
        "/v2/alerts/requests/%ff",
        "/v2/alerts/a/b/c/d",
        "/api/v2/alerts/groups",
        "/api/v2/silences"
    };

    private static final String[] HEADERS = {
        "Content-Type: \u0001",
        "Content-Type: text/plain; charset=\"no such\"",
        "Content-Type: multipart/form-data; boundary=",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: application/json; charset=utf-16",
        "Content-Encoding: br",
        "Content-Encoding: gzip, gzip",
        "Content-Encoding: gzip",
        "Content-Encoding: \u00e4",
        "Content-Length: 1",
        "Content-Length: -1",
        "Content-Length: 1e3",
        "Content-Length: 99999999999999999999",
        "Content-Length: 2147483648",
        "Transfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: identity",
        "Expect: 100-continue",
        "Expect: nothing",
        "Upgrade: h2c",
        "Connection: Upgrade, HTTP2-Settings",
        "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
        "Upgrade: websocket",
        "Host: a",
        "Host: [::1",
        "Authorization: ",
        "Authorization: Bearer",
        "Authorization: Bearer " + KEY + " ",
        "Authorization: Basic ====",
        "Authorization: Basic " + "QQ".repeat(5_000),
        "X-Forwarded-For: 203.0.113.9",
        "X-Grafana-Alerting-Signature: zz",
        "X-Time: 99999999999999999999999",
        "Sentry-Hook-Resource: \u0080",
        "ce-id: %ff%",
        "ce-specversion: 1.0",
        "x-amz-sns-message-type: SubscriptionConfirmation",
        "WebHook-Request-Origin: " + "o".repeat(2_000),
        "X-Long: " + "x".repeat(9_000),
        "No-Colon",
        ": no name",
        "Bad Name: x",
        " folded: x",
        "X-Nul: a\0b",
        ":path: /"
    };

    private final Random random;

    private HostileRequests(long seed) {
        this.random = new Random(seed);
    }

    /** A few integrations with keys, of each kind of key, beside those that need none. */
    static List<IntegrationConfig> integrations() {
        List<KeyHash> keys = List.of(KeyHash.ofKey(KEY));
        return List.of(
                IntegrationConfig.of("by-bearer", "datadog", Authentication.bearer(keys)),
                IntegrationConfig.of("by-basic", "alertmanager", Authentication.basic("alerts", keys)),
                IntegrationConfig.of("by-path", "pingdom", Authentication.pathToken(keys)),
                IntegrationConfig.of("by-query", "generic", Authentication.query("key", keys)),
                IntegrationConfig.of("by-body", "pagerduty", Authentication.bodyKey(List.of("routing_key"), keys)));
    }

    /** One request, as it goes over the wire. */
    static byte[] of(long seed) {
        return new HostileRequests(seed).make();
    }

    private byte[] make() {
        if (random.nextInt(12) == 0) {
            return noise();
        }
        Draft draft = draft();
        for (int i = random.nextInt(3); i >= 0; i--) {
            change(draft);
        }
        byte[] request = draft.bytes();
        return switch (random.nextInt(10)) {
            case 0 -> Arrays.copyOf(request, random.nextInt(request.length + 1));
            case 1 -> exchange(request);
            case 2 -> concat(request, random.nextBoolean() ? request : latin("\r\n\r\nGARBAGE"));
            default -> request;
        };
    }

    private void change(Draft draft) {
        switch (random.nextInt(12)) {
            case 0 -> draft.method = any(METHODS);
            case 1, 2 -> draft.path = any(PATHS);
            case 3 -> draft.path = new String(exchange(latin(draft.path)), StandardCharsets.ISO_8859_1);
            case 4 -> draft.version = any("HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "http/1.1", "", "HTTP/1.1 x");
            case 5, 6 -> draft.headers.add(random.nextInt(draft.headers.size() + 1), any(HEADERS));
            case 7 -> draft.headers.remove(random.nextInt(draft.headers.size()));
            case 8 -> flood(draft.headers);
            case 9 -> packed(draft);
            case 10 -> chunked(draft);
            default -> draft.body = new HostileTree(random.nextLong()).change(draft.body);
        }
    }

    private Draft draft() {
        Sample sample = SourceSamples.ALL.get(random.nextInt(SourceSamples.ALL.size()));
        byte[] body = Sample.bytes(sample.firing());
        String type = Sample.contentType(sample.firing());
        Draft draft = new Draft("/v1/alerts/" + sample.connector(), body, type);
        sample.headers().forEach((name, value) -> draft.headers.add(name + ": " + value));
        switch (random.nextInt(12)) {
            case 0 ->
                draft.become(
                        "/v2/enqueue",
                        "{\"routing_key\": \"" + KEY + "\", \"event_action\": \"trigger\","
                                + " \"payload\": {\"summary\": \"s\", \"source\": \"h\", \"severity\": \"error\"}}");
            case 1 -> draft.become(any("/v2/change/enqueue", "/generic/2010-04-15/create_event.json"), "{}");
            case 2 ->
                draft.become(
                        "/v2/alerts" + any("", "/a/close", "/a/acknowledge", "/a/notes"),
                        "{\"message\": \"m\", \"alias\": \"a\", \"note\": \"n\"}");
            case 3 -> draft.become(any("/api/v2/alerts", "/api/v1/alerts"), "[{\"labels\": {\"alertname\": \"A\"}}]");
            case 4 -> {
                draft.path = any("/v1/alerts/datadog/by-bearer", "/v1/alerts/alertmanager/by-basic");
                draft.headers.add("Authorization: " + any("Bearer " + KEY, BASIC_OF_KEY));
            }
            case 5 -> draft.path = any("/v1/alerts/pingdom/by-path/", "/v1/alerts/generic/by-query?key=") + KEY;
            default -> {}
        }
        return draft;
    }

    private void flood(List<String> headers) {
        int count = any(10, 100, 1_000);
        for (int i = 0; i < count; i++) {
            headers.add(any("X-Flood", "X-Flood-" + i, "Authorization", "Content-Type") + ": " + "x".repeat(i % 40));
        }
    }

    /** Compressed, truncated, twice, or far longer than it looks. */
    private void packed(Draft draft) {
        byte[] plain = random.nextInt(4) == 0 ? new byte[8 << 20] : draft.body;
        byte[] packed = gzip(plain);
        draft.headers.add("Content-Encoding: gzip");
        draft.body = switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(packed, random.nextInt(packed.length));
            case 1 -> gzip(packed);
            case 2 -> concat(packed, packed);
            case 3 -> exchange(packed);
            default -> packed;
        };
    }

    /** In chunks, of which one may say another length, and the last may be missing. */
    private void chunked(Draft draft) {
        draft.headers.removeIf(header -> header.startsWith("Content-Length"));
        draft.headers.add("Transfer-Encoding: chunked");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int wrong = random.nextInt(8);
        for (int from = 0; from < draft.body.length; from += 200) {
            byte[] part = Arrays.copyOfRange(draft.body, from, Math.min(draft.body.length, from + 200));
            String length = from == wrong * 200
                    ? any("zz", "-1", "fffffffff", "1", "", "10;x=y")
                    : Integer.toHexString(part.length);
            out.writeBytes(concat(latin(length + "\r\n"), concat(part, latin("\r\n"))));
        }
        if (random.nextInt(4) > 0) {
            out.writeBytes(latin("0\r\n" + any("", "X-Trailer: x\r\n", "Content-Length: 7\r\n") + "\r\n"));
        }
        draft.body = out.toByteArray();
        draft.framed = true;
    }

    /** No request at all, or one of HTTP/2 whose frames are anything. */
    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(3_000)];
        random.nextBytes(noise);
        if (random.nextInt(3) == 0) {
            return noise;
        }
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(PREFACE);
        frames.writeBytes(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
        for (int i = random.nextInt(30); i > 0; i--) {
            byte[] payload = Arrays.copyOf(noise, random.nextInt(noise.length + 1));
            int said = random.nextInt(8) == 0 ? random.nextInt(1 << 24) : payload.length;
            frames.writeBytes(new byte[] {
                (byte) (said >> 16),
                (byte) (said >> 8),
                (byte) said,
                (byte) random.nextInt(11),
                (byte) random.nextInt(),
                0,
                0,
                0,
                (byte) random.nextInt(6)
            });
            frames.writeBytes(payload);
        }
        return frames.toByteArray();
    }

    private byte[] exchange(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < 3 && changed.length > 0; i++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return changed;
    }

    @SafeVarargs
    private <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] then) {
        byte[] both = Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, both, first.length, then.length);
        return both;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A request that is not written yet. */
    private static final class Draft {

        private String method = "POST";
        private String path;
        private String version = "HTTP/1.1";
        private final List<String> headers = new ArrayList<>();
        private byte[] body;
        private boolean framed;

        Draft(String path, byte[] body, String type) {
            this.path = path;
            this.body = body;
            headers.add("Host: x");
            headers.add("Connection: close");
            headers.add("Content-Type: " + type);
        }

        void become(String otherPath, String otherBody) {
            path = otherPath;
            body = latin(otherBody);
        }

        byte[] bytes() {
            String head = method + " " + path + " " + version + "\r\n" + String.join("\r\n", headers) + "\r\n";
            boolean told = headers.stream().anyMatch(header -> header.startsWith("Content-Length"));
            String length = framed || told ? "" : "Content-Length: " + body.length + "\r\n";
            return concat(latin(head + length + "\r\n"), body);
        }
    }
}
