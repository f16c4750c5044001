package io.tocsin.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the server said.
 *
 * @param status of HTTP
 * @param body as it came; JSON, unless something else answers at that address
 */
public record ApiAnswer(int status, String body) {

    /** True for a 2xx. */
    public boolean isGood() {
        return status >= 200 && status < 300;
    }

    /**
     * The body as JSON.
     *
     * @throws CommandFailure when it is none, or when the server refused: with the exit code for its reason
     */
    public JsonNode require() {
        Optional<JsonNode> json = JsonText.parse(body);
        if (isGood() && json.isPresent()) {
            return json.get();
        }
        if (isGood()) {
            throw new CommandFailure(ExitCode.FAILED, "the answer is not JSON (is this the address of Tocsin?)");
        }
        throw new CommandFailure(exitCode(json), explain(json));
    }

    /**
     * As {@link #require}, of a body that was sent and refused: then something was tried, and the command line was in
     * order.
     */
    public JsonNode requireTaken() {
        boolean bodyRefused = status == 400 || status == 413 || status == 415 || status == 422;
        if (bodyRefused) {
            throw new CommandFailure(ExitCode.FAILED, explain(JsonText.parse(body)));
        }
        return require();
    }

    /** What a script is told by this answer. */
    private ExitCode exitCode(Optional<JsonNode> json) {
        return switch (status) {
            case 401, 403 -> ExitCode.SIGN_IN;
            case 404 -> ExitCode.NOT_FOUND;
            case 409 -> isAmbiguous(json) ? ExitCode.WRONG_USE : ExitCode.REFUSED;
            case 412 -> ExitCode.CHANGED_MEANWHILE;
            case 408, 504 -> ExitCode.TIMED_OUT;
            case 400, 405, 413, 415, 422 -> ExitCode.WRONG_USE;
            default -> ExitCode.FAILED;
        };
    }

    private String explain(Optional<JsonNode> json) {
        String title = json.map(problem -> problem.path("title").asText("")).orElse("");
        String detail = json.map(problem -> problem.path("detail").asText("")).orElse("");
        String said = title.isEmpty() || detail.isEmpty() ? title + detail : title + ": " + detail;
        String sentence = said.isEmpty() ? "the server answered " + status : Plain.line(said) + " (" + status + ")";
        return sentence + candidates(json);
    }

    /** The engine was not asked; a longer beginning of the id is all it takes. */
    private static boolean isAmbiguous(Optional<JsonNode> json) {
        return json.map(problem -> problem.path("type").asText("")).orElse("").endsWith(":ambiguous-id");
    }

    private static String candidates(Optional<JsonNode> json) {
        List<String> ids = new ArrayList<>();
        json.ifPresent(problem -> problem.path("candidates").forEach(id -> ids.add(Plain.line(id.asText()))));
        return ids.isEmpty() ? "" : "; it may be one of: " + String.join(", ", ids);
    }
}
