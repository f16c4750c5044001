package io.tocsin.cli.api;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the server is; the same options for every command that talks to one. */
public final class ServerOptions {

    private static final String DEFAULT_URL = "http://127.0.0.1:8080";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where Tocsin is (default: the variable TOCSIN_URL, else " + DEFAULT_URL + ").")
    private String url = "";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for an answer (default: ${DEFAULT-VALUE}).")
    private int timeout = 10;

    /** A client for that server; the variable {@code TOCSIN_TOKEN} is its key, if set. */
    public ApiClient client(CommandContext context) {
        Optional<String> token = Optional.ofNullable(context.environment().get("TOCSIN_TOKEN"));
        return new ApiClient(base(context), token, Duration.ofSeconds(Math.max(1, timeout)));
    }

    /** The server's address without a trailing slash. */
    public URI base(CommandContext context) {
        String chosen = url.isEmpty() ? context.environment().getOrDefault("TOCSIN_URL", DEFAULT_URL) : url;
        String trimmed = chosen.endsWith("/") ? chosen.substring(0, chosen.length() - 1) : chosen;
        if (!trimmed.startsWith("http://") && !trimmed.startsWith("https://")) {
            throw wrong(chosen);
        }
        try {
            return URI.create(trimmed);
        } catch (IllegalArgumentException e) {
            throw wrong(chosen);
        }
    }

    private static CommandFailure wrong(String url) {
        return new CommandFailure(ExitCode.WRONG_USE, "url: " + url + " (expected: http://host:port)");
    }
}
