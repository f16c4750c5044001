package io.tocsin.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Makes the archive, the layers of the image and the list of what they are made of, from the class path that this itself
 * was started with. Equal contents give equal bytes: nothing in them depends on when, where or by whom they were made.
 */
public final class Distribution {

    private Distribution() {}

    /**
     * Makes everything.
     *
     * @param arguments the directory of this module, the local Maven repository, the version, and the time that all
     *     entries of the archives get
     */
    public static void main(String[] arguments) throws IOException {
        Path module = Path.of(arguments[0]);
        Path repository = Path.of(arguments[1]).toAbsolutePath();
        String version = arguments[2];
        Instant time = Instant.parse(arguments[3]);
        List<Library> libraries = ClassPath.libraries(System.getProperty("java.class.path", ""), repository);
        byte[] bill = new BillOfMaterials(version, new Poms(repository)).of(libraries);
        Contents contents = new Contents(module, libraries, bill);
        Path target = module.resolve("target");
        Path image = Files.createDirectories(target.resolve("image"));
        Files.write(target.resolve(Contents.BILL), bill);
        contents.thirdParty().write(image.resolve("libraries.tar"), time);
        contents.ours().write(image.resolve("tocsin.tar"), time);
        contents.archive("tocsin-" + version).writeGzipped(target.resolve("tocsin-" + version + ".tar.gz"), time);
    }
}
