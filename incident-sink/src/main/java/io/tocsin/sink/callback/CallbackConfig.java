package io.tocsin.sink.callback;

import io.tocsin.sink.outbound.Secret;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How one target says back what people do in it. Refuses wrong values with an {@link IllegalArgumentException}. Text
 * forms hold no secret.
 *
 * @param target its name
 * @param product which product it is
 * @param secrets what the product signs with, or shows; each is as good as the others, so that one can take the place of
 *     another
 * @param actions what has an effect here
 * @param ownUsers names of the accounts that Tocsin acts with there; what they do is no news
 */
public record CallbackConfig(
        String target,
        CallbackProduct product,
        List<Secret> secrets,
        Set<CallbackAction> actions,
        Set<String> ownUsers) {

    /** More than are ever changed at a time. */
    public static final int MOST_SECRETS = 8;
    /** Shorter ones can be guessed. */
    public static final int LEAST_LENGTH = 16;
    /** All but reopening, which makes a second object in most products. */
    public static final Set<CallbackAction> USUAL_ACTIONS = Set.of(
            CallbackAction.ACKNOWLEDGE, CallbackAction.UNACKNOWLEDGE, CallbackAction.RESOLVE, CallbackAction.NOTE);

    public CallbackConfig {
        secrets = List.copyOf(secrets);
        actions = Set.copyOf(actions.isEmpty() ? EnumSet.noneOf(CallbackAction.class) : EnumSet.copyOf(actions));
        ownUsers = Set.copyOf(ownUsers);
        String field = target + ".callback." + secretsName(product);
        if (secrets.isEmpty() || secrets.size() > MOST_SECRETS) {
            throw new IllegalArgumentException(
                    field + ": " + secrets.size() + " (expected: 1 to " + MOST_SECRETS + ")");
        }
        for (Secret secret : secrets) {
            int length = secret.reveal().length();
            if (length < LEAST_LENGTH) {
                throw new IllegalArgumentException(
                        field + ": " + length + " characters (expected: " + LEAST_LENGTH + " or more)");
            }
        }
        if (actions.isEmpty()) {
            throw new IllegalArgumentException(target + ".callback.actions: none (expected: at least one)");
        }
    }

    /** What the configuration calls the secrets of this product. */
    public static String secretsName(CallbackProduct product) {
        return product.signs() ? "signing_secrets" : "keys";
    }

    CallbackReader reader() {
        return product.reader(this);
    }
}
