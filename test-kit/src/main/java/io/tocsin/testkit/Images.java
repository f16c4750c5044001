package io.tocsin.testkit;

import java.nio.file.Path;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/** Which images the containers are made of: system properties, and the official ones where there is none. */
public final class Images {

    private static final Path ROOT = Path.of("..");
    private static final Path LAYERS = Path.of("distribution", "target", "image");

    private Images() {}

    /** Any that takes the variables of the official one. */
    public static DockerImageName kafka() {
        return DockerImageName.parse(name("kafka", "apache/kafka:4.3.1"));
    }

    /** Any that takes the variables of the official one. */
    public static DockerImageName postgresql() {
        return DockerImageName.parse(name("postgresql", "postgres:18"));
    }

    /** Ours: one that is there, or made now of what the build put together. */
    public static String tocsin() {
        String given = name("tocsin", "");
        return given.isEmpty() ? build() : given;
    }

    private static String build() {
        ImageFromDockerfile image = new ImageFromDockerfile()
                .withFileFromPath("Dockerfile", ROOT.resolve("Dockerfile"))
                .withFileFromPath(
                        LAYERS.resolve("libraries.tar").toString(), ROOT.resolve(LAYERS.resolve("libraries.tar")))
                .withFileFromPath(LAYERS.resolve("tocsin.tar").toString(), ROOT.resolve(LAYERS.resolve("tocsin.tar")));
        String base = name("base", "");
        return (base.isEmpty() ? image : image.withBuildArg("BASE_IMAGE", base)).get();
    }

    private static String name(String what, String otherwise) {
        String given = System.getProperty("containers." + what, "");
        return given.isEmpty() ? otherwise : given;
    }
}
