package io.tocsin.ingest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says to bytes that may be no request: an answer, several, or nothing but the end of the connection.
 *
 * @param answer all that it said, a byte a character
 */
record HostileExchange(String answer) {

    private static final int HANGS_AFTER_MILLIS = 30_000;

    /** After that the sender says that it has no more to say: for what the server waits for may never come. */
    private static final int PATIENCE_MILLIS = 100;

    /** Those of docs/connectors/README.md and of the emulated APIs, and what HTTP itself says to what is no request. */
    private static final Set<Integer> DOCUMENTED =
            Set.of(100, 101, 200, 202, 400, 401, 403, 404, 405, 413, 415, 422, 429, 431, 503);

    private static final Pattern TELLTALE = Pattern.compile(HostileRequests.KEY + "|Exception|\\bat io\\.|java\\.");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    /**
     * Sends this and reads until the connection ends, which it does at the latest when the sender ends it.
     *
     * @throws SocketTimeoutException when the server neither answers nor ends it
     */
    static HostileExchange with(int port, byte[] request) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            try {
                socket.getOutputStream().write(request);
                socket.setSoTimeout(PATIENCE_MILLIS);
                read(socket.getInputStream(), answer);
            } catch (SocketTimeoutException e) {
                socket.setSoTimeout(HANGS_AFTER_MILLIS);
                socket.shutdownOutput();
                socket.getInputStream().transferTo(answer);
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException reset) {
            // The server was done with it before all was sent.
        }
        return new HostileExchange(answer.toString(StandardCharsets.ISO_8859_1));
    }

    /** All that comes until the server ends this connection. */
    static String on(Socket socket) throws IOException {
        socket.setSoTimeout(HANGS_AFTER_MILLIS);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static void read(InputStream in, ByteArrayOutputStream answer) throws IOException {
        byte[] part = new byte[8_192];
        for (int length = in.read(part); length >= 0; length = in.read(part)) {
            answer.write(part, 0, length);
        }
    }

    /** What is wrong with it, unless it is none, or a documented one, well formed, that tells nothing that it must not. */
    Optional<String> fault(boolean bodiless) {
        if (TELLTALE.matcher(answer).find() || answer.startsWith("HTTP/1") && !isDocumented(bodiless)) {
            return Optional.of(answer);
        }
        return Optional.empty();
    }

    private boolean isDocumented(boolean bodiless) {
        if (bodiless || !DOCUMENTED.contains(status()) || !head().contains("json") || body().length == 0) {
            return DOCUMENTED.contains(status());
        }
        try {
            JsonNode body = JSON.readTree(body());
            return !head().contains("application/problem+json")
                    || body.path("status").asInt() == status()
                            && body.path("type").asText().startsWith("urn:tocsin:problem:")
                            && !body.path("detail").asText().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Of the first answer; 0 when there is none, or none of HTTP/1. */
    private int status() {
        return answer.matches("(?s)HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    /** The head of the first answer. */
    private String head() {
        int end = answer.indexOf("\r\n\r\n");
        return end < 0 ? answer : answer.substring(0, end);
    }

    /** The body of the first answer; empty when it has none, as to a HEAD. */
    private byte[] body() {
        Matcher length = LENGTH.matcher(head());
        int from = Math.min(answer.length(), head().length() + 4);
        int until = length.find() ? Math.min(answer.length(), from + Integer.parseInt(length.group(1))) : from;
        return answer.substring(from, until).getBytes(StandardCharsets.ISO_8859_1);
    }
}
