package io.tocsin.console.silence;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the model says of a wrong silence into a problem with one finding. */
public final class Refusal {

    private static final Pattern SAID =
            Pattern.compile("([a-z_]{1,20}): (.*) \\(expected: (.*)\\)(?:: .*)?", Pattern.DOTALL);
    private static final int SHOWN = 300;

    private Refusal() {}

    /** The field, what was found and what is allowed, as the message has them. */
    public static RuntimeException of(IllegalArgumentException refused) {
        String message = String.valueOf(refused.getMessage());
        Matcher said = SAID.matcher(message);
        if (!said.matches()) {
            return Problem.of(ProblemKind.WRONG_BODY, message).toException();
        }
        return Problem.of(ProblemKind.WRONG_BODY, "/" + said.group(1), shown(said.group(2)), said.group(3))
                .toException();
    }

    private static String shown(String found) {
        return found.length() > SHOWN ? found.substring(0, SHOWN) + "…" : found;
    }
}
