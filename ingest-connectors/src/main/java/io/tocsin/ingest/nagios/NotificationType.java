package io.tocsin.ingest.nagios;

import java.util.Locale;

/** Why the core notifies: {@code $NOTIFICATIONTYPE$} of Nagios and Checkmk, {@code $notification.type$} of Icinga 2. */
enum NotificationType {
    PROBLEM,
    RECOVERY,
    ACKNOWLEDGEMENT,
    FLAPPING_START,
    FLAPPING_END,
    DOWNTIME_START,
    DOWNTIME_END,
    /** A person wrote it. */
    CUSTOM,
    /** None of these, or nothing at all. */
    UNKNOWN;

    /** The type of this word; Checkmk puts more behind it, as in {@code FLAPPINGSTOP (OK)}. */
    static NotificationType of(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT).replaceFirst("[^A-Z].*", "");
        return switch (word) {
            case "PROBLEM" -> PROBLEM;
            case "RECOVERY" -> RECOVERY;
            case "ACKNOWLEDGEMENT", "ACKNOWLEDGMENT" -> ACKNOWLEDGEMENT;
            case "FLAPPINGSTART" -> FLAPPING_START;
            case "FLAPPINGSTOP", "FLAPPINGEND", "FLAPPINGDISABLED" -> FLAPPING_END;
            case "DOWNTIMESTART" -> DOWNTIME_START;
            case "DOWNTIMEEND", "DOWNTIMECANCELLED", "DOWNTIMEREMOVED" -> DOWNTIME_END;
            case "CUSTOM" -> CUSTOM;
            default -> UNKNOWN;
        };
    }
}
