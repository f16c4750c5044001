package io.tocsin.ingest.text;

import java.util.List;
import java.util.Locale;

/** Names of fields that sound like a secret: what stands under them is kept nowhere. */
public final class SecretNames {

    private static final List<String> SECRETS =
            List.of("secret", "token", "password", "passwd", "apikey", "authorization", "credential");

    private SecretNames() {}

    /** True when the name, in any spelling, speaks of a secret. */
    public static boolean isSecret(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        for (int i = 0; i < SECRETS.size(); i++) {
            if (letters.contains(SECRETS.get(i))) {
                return true;
            }
        }
        return false;
    }
}
