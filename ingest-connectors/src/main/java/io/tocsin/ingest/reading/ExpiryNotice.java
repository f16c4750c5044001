package io.tocsin.ingest.reading;

import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate or a domain that ends soon. Its sender says so a few times before, and never that it was renewed: so the
 * alert is over when nothing is heard of it any more.
 *
 * @param days that are left; empty when that is not said
 */
public record ExpiryNotice(Optional<Integer> days) {

    private static final Pattern DAYS = Pattern.compile("(?i)\\b(\\d{1,4}) days?\\b");
    private static final int URGENT_DAYS = 3;
    /** Senders remind at 21, 14, 7 and fewer days; a day more than the common distance of two. */
    private static final Duration UNTIL_OVER = Duration.ofDays(8);

    /** The notice with this text, such as "the certificate will expire in 7 days". */
    public static ExpiryNotice of(String text) {
        Matcher matcher = DAYS.matcher(text);
        return new ExpiryNotice(matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty());
    }

    /** A firing alert with this key, which ends by itself. */
    public AlertDraft draft(AlertKey key, Instant receivedAt) {
        return new AlertDraft(key, AlertStatus.FIRING)
                .severity(days.filter(left -> left <= URGENT_DAYS).isPresent() ? Severity.ERROR : Severity.WARNING)
                .expiresAt(receivedAt.plus(UNTIL_OVER));
    }
}
