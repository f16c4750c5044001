package io.tocsin.cli.api;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.Program;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks a running Tocsin. Every failure to reach it is a {@link CommandFailure} that says what to do. */
public final class ApiClient {

    private final URI base;
    private final Optional<String> token;
    private final Duration timeout;
    private final HttpClient http;

    /**
     * A client for the server at this address.
     *
     * @param token sent as bearer token, if there is one
     * @param timeout for each answer
     */
    public ApiClient(URI base, Optional<String> token, Duration timeout) {
        this.base = base;
        this.token = token;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** Reads. */
    public ApiAnswer get(String path) {
        return send(request(path).timeout(timeout).GET().build());
    }

    /** Writes JSON, with these further headers. */
    public ApiAnswer post(String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).timeout(timeout).header("Content-Type", "application/json");
        headers.forEach(request::setHeader);
        return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
    }

    /**
     * Opens a stream of server-sent events. The caller closes it.
     *
     * @param lastEventId where to go on; empty for from now on
     */
    public HttpResponse<InputStream> stream(String path, String lastEventId) {
        HttpRequest.Builder request = request(path).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return exchange(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** The address of a path on this server. */
    public URI uri(String path) {
        return URI.create(base + path);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return request;
    }

    private ApiAnswer send(HttpRequest request) {
        HttpResponse<String> response = exchange(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new ApiAnswer(response.statusCode(), response.body());
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (ConnectException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "nothing answers at " + base + " (start it with: " + Program.name()
                            + " standalone --data DIR; or name another"
                            + " address with --url)",
                    e);
        } catch (HttpTimeoutException e) {
            throw new CommandFailure(ExitCode.TIMED_OUT, "no answer from " + base + " within " + timeout, e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "the connection to " + base + " broke: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", e);
        }
    }
}
