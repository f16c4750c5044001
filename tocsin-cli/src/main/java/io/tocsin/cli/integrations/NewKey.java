package io.tocsin.cli.integrations;

import io.tocsin.ingest.KeyHash;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A key that was just made. Shown once; only its hash is kept.
 *
 * @param text of 256 random bits, in letters, digits, {@code -} and {@code _}; the begin is for those who look for secrets
 *     where they should not be
 */
record NewKey(String text) {

    private static final int BYTES = 32;
    private static final String BEGIN = "tocsin_";

    static NewKey make() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new NewKey(BEGIN + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    String hash() {
        return KeyHash.ofKey(text).text();
    }

    @Override
    public String toString() {
        return BEGIN + "…";
    }
}
