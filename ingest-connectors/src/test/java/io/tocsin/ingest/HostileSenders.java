package io.tocsin.ingest;

import io.tocsin.ingest.connector.SignatureScheme;
import io.tocsin.ingest.connector.Terms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;

/** Senders that mean harm, or act as if. Each says by what reason it was refused, or with which status it was answered. */
final class HostileSenders {

    /** What each kind is answered. */
    static final Map<String, String> EXPECTED = Map.of(
            "gzip bomb", "body-too-large",
            "deep", "unreadable",
            "huge number", "unreadable",
            "labels", "too-many-labels",
            "replay", "stale-signature",
            "forged", "wrong-signature",
            "burst", "rate-limited",
            "headers", "head-too-large");

    private static final String ALERT = "{\"status\": \"firing\", \"title\": \"Disk almost full\"}";
    private static final SharedSecret SECRET = SharedSecret.of("secret");
    private static final SignatureScheme TIMED = new SignatureScheme(
            "X-Signature",
            Set.of(SignatureScheme.Hash.SHA256),
            SignatureScheme.Encoding.HEX,
            "",
            "X-Time",
            SignatureScheme.DEFAULT_TOLERANCE);

    private final IntakeServer server;

    HostileSenders(IntakeServer server) {
        this.server = server;
    }

    /** The integrations that they send to. */
    static List<IntegrationConfig> integrations() {
        return List.of(
                IntegrationConfig.of("greedy", "generic", Authentication.loopback()),
                IntegrationConfig.of("hostile", "generic", Authentication.loopback()),
                IntegrationConfig.of("signed", "generic", Authentication.hmac(TIMED, List.of(SECRET))),
                new IntegrationConfig(
                        "burst", "generic", Optional.empty(), Authentication.loopback(), Terms.AS_SENT, 1));
    }

    Map<String, Callable<String>> kinds() {
        String old = "1767225600";
        return Map.of(
                "gzip bomb", () -> reason(post("hostile", gzip(50 << 20), "Content-Encoding", "gzip")),
                "deep", () -> reason(post("hostile", bytes("{\"x\": " + "[".repeat(200_000)))),
                "huge number", () -> reason(post("hostile", bytes("{\"title\": " + "9".repeat(500_000) + "}"))),
                "labels", () -> reason(post("hostile", labels(100_000))),
                "replay", () -> reason(signed(sign(old), old)),
                "forged", () -> reason(signed("00", old)),
                "burst", () -> burst(50),
                "headers", () -> headerFlood(400));
    }

    /** Why of so many one was refused; the integration takes one a second. */
    private String burst(int count) {
        String reason = "all were taken";
        for (int i = 0; i < count; i++) {
            HttpResponse<String> response = post("burst", bytes(ALERT));
            if (response.statusCode() != 202) {
                reason = reason(response);
            }
        }
        return reason;
    }

    private String headerFlood(int count) throws IOException {
        StringBuilder head = new StringBuilder("POST /v1/alerts/generic/hostile HTTP/1.1\r\nHost: x\r\n");
        for (int i = 0; i < count; i++) {
            head.append("X-Flood-")
                    .append(i)
                    .append(": ")
                    .append("x".repeat(100))
                    .append("\r\n");
        }
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(bytes(head + "\r\n"));
            return reason(HostileExchange.on(socket));
        }
    }

    private HttpResponse<String> signed(String signature, String time) {
        return post("signed", bytes(ALERT), "X-Signature", signature, "X-Time", time);
    }

    private HttpResponse<String> post(String integration, byte[] body, String... headers) {
        return server.post("/v1/alerts/generic/" + integration, HttpRequest.BodyPublishers.ofByteArray(body), headers);
    }

    private static String reason(HttpResponse<String> response) {
        return reason(response.body());
    }

    private static String reason(String answer) {
        return answer.replaceFirst("(?s).*\"urn:tocsin:problem:([a-z-]+)\".*", "$1");
    }

    private static byte[] labels(int count) {
        StringBuilder labels = new StringBuilder(ALERT.substring(0, ALERT.length() - 1)).append(", \"labels\": {");
        for (int i = 0; i < count; i++) {
            labels.append(i == 0 ? "" : ",").append("\"l").append(i).append("\": \"v\"");
        }
        return bytes(labels + "}}");
    }

    private static byte[] gzip(int length) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes(" ".repeat(length)));
        }
        return packed.toByteArray();
    }

    private static String sign(String time) {
        return HexFormat.of().formatHex(SECRET.sign(SignatureScheme.Hash.SHA256, bytes(time + ":"), bytes(ALERT)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
