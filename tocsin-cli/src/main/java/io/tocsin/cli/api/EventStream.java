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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Server-sent events in the form of the HTML standard, one after the other. A connection whose other end is gone may
 * look open for ever, so the stream ends when not even a beat comes for a while.
 */
public final class EventStream implements AutoCloseable {

    /** Longer than two beats of the server. */
    public static final Duration SILENCE = Duration.ofSeconds(40);

    private final InputStream bytes;
    private final Duration silence;
    private final BlockingQueue<Optional<ServerEvent>> events = new LinkedBlockingQueue<>();
    private boolean silent;

    private EventStream(InputStream bytes, Duration silence) {
        this.bytes = bytes;
        this.silence = silence;
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
            return of(response.body(), SILENCE);
        }
        try (InputStream body = response.body()) {
            String said = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            new ApiAnswer(response.statusCode(), JsonText.parse(said).isPresent() ? said : "").require();
            throw new CommandFailure(ExitCode.FAILED, "the server answered " + response.statusCode());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "the connection broke: " + e.getMessage(), e);
        }
    }

    /** Reads these bytes; ends when nothing comes for so long. */
    static EventStream of(InputStream bytes, Duration silence) {
        EventStream stream = new EventStream(bytes, silence);
        Thread reader = new Thread(stream::read, "event-stream");
        reader.setDaemon(true);
        reader.start();
        return stream;
    }

    /** The next event; blocks until there is one. Empty when the stream has ended or fell silent. */
    public Optional<ServerEvent> next() {
        try {
            Optional<ServerEvent> next = events.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
            silent = next == null;
            return silent ? Optional.empty() : next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", e);
        }
    }

    /** True when the stream ended because nothing came any more. */
    public boolean fellSilent() {
        return silent;
    }

    /** Ends the stream. */
    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "the stream did not close: " + e.getMessage(), e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            Optional<ServerEvent> event;
            do {
                event = read(lines);
                events.add(event);
            } while (event.isPresent());
        } catch (IOException e) {
            // A stream that breaks has ended; the caller opens it again where it was.
            events.add(Optional.empty());
        }
    }

    private static Optional<ServerEvent> read(BufferedReader lines) throws IOException {
        String name = "message";
        String id = "";
        StringBuilder data = new StringBuilder();
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
    }
}
