package io.tocsin.cli.routes;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.wire.IncidentCodec;
import io.tocsin.model.wire.UndecodableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** An incident in a file: as the API gives it, or in a change as the topic has it. */
public final class IncidentFile {

    private IncidentFile() {}

    /**
     * Reads it.
     *
     * @throws CommandFailure with {@link ExitCode#WRONG_USE} when there is none
     */
    public static Incident read(Path file) {
        try {
            String text = Files.readString(file);
            String incident = JsonText.parse(text)
                    .map(tree -> tree.path("incident").isObject() ? tree.get("incident") : tree)
                    .map(JsonText::line)
                    .orElse(text);
            return IncidentCodec.INSTANCE.decode(incident.getBytes(StandardCharsets.UTF_8));
        } catch (UndecodableException e) {
            throw new CommandFailure(
                    ExitCode.WRONG_USE,
                    file + ": " + e.getMessage() + " (expected: an incident as the API gives it)",
                    e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.WRONG_USE, file + ": not readable (expected: a JSON file)", e);
        }
    }
}
