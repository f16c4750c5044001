package io.tocsin.ingest.opsgenie;

import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.model.identity.DedupKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * The ids that Opsgenie gives alerts and requests, made so that nothing has to be remembered: the id of an alert follows
 * from its alias, and the id of a request from that of its alert and from what was asked.
 */
public final class OpsgenieIds {

    private static final String KIND = "alert";
    private static final int VERSION = 1;
    private static final int LENGTH = 36;

    /** Where a UUID has its version: ours for alerts, and what was asked, which is no version in use, for requests. */
    private static final int VERSION_AT = 14;

    private static final char OF_ALERT = '8';

    private OpsgenieIds() {}

    /** The id of the alert with this alias. */
    static String ofAlias(String integration, String alias) {
        return uuid("alias", integration, alias);
    }

    /** The id of an alert that has no alias: that of the event that created it. */
    static String ofEvent(String event) {
        return uuid("event", event);
    }

    /** The alert of this id. */
    static AlertKey key(String id) {
        return AlertKey.of(VERSION, KIND, id.toLowerCase(java.util.Locale.ROOT));
    }

    /** The id of the alert that has this key; empty when the integration gives its alerts keys of its own. */
    public static Optional<String> ofKey(DedupKey key) {
        String value = key.value();
        boolean ours = value.startsWith(KIND + ":") && value.length() == KIND.length() + 1 + LENGTH;
        return ours ? Optional.of(value.substring(KIND.length() + 1)) : Optional.empty();
    }

    /** The id of a request that asked for this to be done to that alert. */
    public static String request(String alert, OpsgenieAction action) {
        return alert.substring(0, VERSION_AT) + action.digit() + alert.substring(VERSION_AT + 1);
    }

    /** What was asked by the request of this id; empty when it is none of ours. */
    public static Optional<OpsgenieAction> action(String request) {
        return isUuid(request) ? OpsgenieAction.ofDigit(request.charAt(VERSION_AT)) : Optional.empty();
    }

    /** The alert of the request of this id. */
    public static String alert(String request) {
        return request.substring(0, VERSION_AT) + OF_ALERT + request.substring(VERSION_AT + 1);
    }

    private static boolean isUuid(String text) {
        try {
            return text.length() == LENGTH && UUID.fromString(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String uuid(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                digest.update(bytes);
            }
            String hex = HexFormat.of().formatHex(digest.digest(), 0, 16);
            return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + OF_ALERT + hex.substring(13, 16) + "-a"
                    + hex.substring(17, 20) + "-" + hex.substring(20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
