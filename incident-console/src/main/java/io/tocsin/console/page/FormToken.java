package io.tocsin.console.page;

import io.tocsin.console.http.Call;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Proves that a form comes from a page of ours: the same random word stands in the form and in a cookie that another
 * site can neither read nor send along with a form. Survives a restart, and works over several consoles.
 */
final class FormToken {

    static final String COOKIE = "tocsin_token";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    /** The word of this browser, if it has one. */
    Optional<String> known(Call call) {
        return call.cookie(COOKIE).filter(word -> FORM.matcher(word).matches());
    }

    /** A new word. */
    String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Refuses a form without the word of its browser. */
    void require(Call call, String given) {
        boolean same = known(call)
                .map(word -> MessageDigest.isEqual(
                        word.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
        if (!same) {
            throw Problem.of(
                            ProblemKind.FOREIGN_ORIGIN,
                            "The form does not belong to this browser, so nothing was done. Load the page again; cookies"
                                    + " must be allowed for this site.")
                    .toException();
        }
    }
}
