package io.tocsin.ingest.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.AlertEvent;
import java.nio.charset.StandardCharsets;

/**
 * The test resources of one source, as its connector reads them.
 *
 * @param connector of the source
 * @param directory of the resources
 */
public record SourceBodies(Connector connector, String directory) {

    /** What the resource of this name says. */
    public Reading read(String name) {
        return connector.read(Payloads.resource(path(name)));
    }

    /** What it says with another text in place of one that it has. */
    public Reading changed(String name, String from, String to) {
        String body = new String(Payloads.bytes(path(name)), StandardCharsets.UTF_8);
        assertThat(body).contains(from);
        return connector.read(Payloads.json(body.replace(from, to)));
    }

    /** Its events. */
    public Reading.Events events(String name) {
        return Readings.events(read(name));
    }

    /** Its first event. */
    public AlertEvent event(String name) {
        return first(read(name));
    }

    /** The first event of a reading. */
    public static AlertEvent first(Reading reading) {
        return Readings.events(reading).events().get(0);
    }

    private String path(String name) {
        return directory + "/" + name + ".json";
    }
}
