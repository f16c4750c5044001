package io.tocsin.cli.api;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Server-sent events in the form of the HTML standard, one after the other. */
public final class EventStream implements AutoCloseable {

    private final BufferedReader lines;

    private EventStream(InputStream bytes) {
        this.lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    /**
     * Opens {@code /api/v1/events}.
     *
     * @param lastEventId where to go on; empty for from now on
     * @throws CommandFailure when the server does not answer or refuses
     */
    public static EventStream open(ApiClient client, String lastEventId) {
        HttpResponse<InputStream> response = client.stream("/api/v1/events", lastEventId);
        if (response.statusCode() == 200) {
            return new EventStream(response.body());
        }
        try (InputStream body = response.body()) {
            String said = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            new ApiAnswer(response.statusCode(), JsonText.parse(said).isPresent() ? said : "").require();
            throw new CommandFailure(ExitCode.FAILED, "the server answered " + response.statusCode());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "the connection broke: " + e.getMessage(), e);
        }
    }

    /** The next event; blocks until there is one. Empty when the stream has ended. */
    public Optional<ServerEvent> next() {
        String name = "message";
        String id = "";
        StringBuilder data = new StringBuilder();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && data.length() > 0) {
                    return Optional.of(new ServerEvent(name, id, data.toString()));
                } else if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    data.append(line, "data: ".length(), line.length());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            // A stream that breaks has ended; the caller opens it again where it was.
            return Optional.empty();
        }
    }

    /** Ends the stream. */
    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "the stream did not close: " + e.getMessage(), e);
        }
    }
}
