package io.tocsin.sink.callback;

import io.tocsin.model.identity.IncidentId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Under which a target knows one generation of an incident; see {@code Notification.remoteKey()}.
 *
 * @param incident which one
 * @param generation from 1
 */
record RemoteKey(IncidentId incident, int generation) {

    private static final Pattern FORM = Pattern.compile("inc-([!-~]{1,128})-g([1-9][0-9]{0,8})");

    /** Empty when it is none of ours. */
    static Optional<RemoteKey> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new RemoteKey(new IncidentId(parts.group(1)), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }
}
