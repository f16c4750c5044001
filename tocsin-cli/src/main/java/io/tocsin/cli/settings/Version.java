package io.tocsin.cli.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Tocsin this is. */
public final class Version {

    private Version() {}

    /** As in the build; {@code unknown} for classes that no build has touched. */
    public static String current() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/io/tocsin/cli/version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties is on the class path", e);
        }
        return properties.getProperty("version", "unknown");
    }
}
