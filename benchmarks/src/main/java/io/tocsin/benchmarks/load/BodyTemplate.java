package io.tocsin.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of one alert with places to fill in. ASCII only, so that characters are bytes. */
public final class BodyTemplate {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z_]+)}");

    /** What stands before each place; one more than places. */
    private final List<byte[]> literals = new ArrayList<>();

    private final List<Placeholder> places = new ArrayList<>();

    private BodyTemplate(String text) {
        Matcher place = PLACE.matcher(text);
        int end = 0;
        while (place.find()) {
            literals.add(ascii(text.substring(end, place.start())));
            places.add(Placeholder.named(place.group(1)));
            end = place.end();
        }
        literals.add(ascii(text.substring(end)));
    }

    /**
     * Reads text; line ends are for the reader and left out.
     *
     * @throws IllegalArgumentException when a place has no such name
     */
    public static BodyTemplate parse(String text) {
        return new BodyTemplate(text.replaceAll("\\R", ""));
    }

    /** The template of this name beside this class. */
    public static BodyTemplate resource(String name) {
        try (InputStream in = BodyTemplate.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("template: " + name + " (expected: a resource of this package)");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Writes the body of this sighting. */
    public void write(ByteBuffer out, Sighting sighting) {
        for (int i = 0; i < places.size(); i++) {
            out.put(literals.get(i));
            put(out, places.get(i).of(sighting));
        }
        out.put(literals.get(places.size()));
    }

    private static void put(ByteBuffer out, String text) {
        for (int i = 0; i < text.length(); i++) {
            out.put((byte) text.charAt(i));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
