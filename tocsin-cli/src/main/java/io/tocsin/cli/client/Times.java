package io.tocsin.cli.client;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Times of the API for people: in the zone of the machine that they sit at. */
final class Times {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private Times() {}

    /** The time without zone and fraction; the text itself when it is no time. */
    static String local(String time) {
        try {
            return LOCAL.format(Instant.parse(time));
        } catch (DateTimeParseException e) {
            return time;
        }
    }
}
