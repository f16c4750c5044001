package io.tocsin.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** What goes where. */
final class Contents {

    /** The list of what everything is made of; the name's end is the one that CycloneDX recommends. */
    static final String BILL = "tocsin.cdx.json";

    /** The user of the image, who owns the directory of state and nothing else. */
    static final long USER = 10001;

    private static final String HOME = "opt/tocsin/";

    private final Path root;
    private final Path sources;
    private final List<Library> libraries;
    private final byte[] bill;

    /**
     * Of these libraries.
     *
     * @param module the directory of this module
     * @param bill the list of what everything is made of
     */
    Contents(Path module, List<Library> libraries, byte[] bill) {
        this.root = module.toAbsolutePath().normalize().resolveSibling("");
        this.sources = module.resolve("src/main");
        this.libraries = libraries;
        this.bill = bill.clone();
    }

    /** The layer of the image that changes with a dependency. */
    Tar thirdParty() {
        return withLibraries(new Tar(), HOME + "lib/", library -> !library.isOurs());
    }

    /** The layer of the image that changes with us. */
    Tar ours() throws IOException {
        return withLibraries(new Tar(), HOME + "lib/", Library::isOurs)
                .tree(HOME + "launch/", sources.resolve("launch"))
                .tree("", sources.resolve("image"))
                .file(HOME + "LICENSE", root.resolve("LICENSE"))
                .file(HOME + BILL, bill)
                .directory("var/lib/tocsin", USER);
    }

    /** The plain archive, below one directory of this name. */
    Tar archive(String name) throws IOException {
        String home = name + "/";
        Path archive = sources.resolve("archive");
        return withLibraries(new Tar(), home + "lib/", library -> true)
                .program(home + "bin/tocsin", archive.resolve("bin/tocsin"))
                .tree(home + "launch/", sources.resolve("launch"))
                .tree(home + "systemd/", archive.resolve("systemd"))
                .file(home + "etc/tocsin.example.yaml", root.resolve("docs/tocsin.example.yaml"))
                .tree(home + "docs/", root.resolve("docs"))
                .file(home + "README.md", archive.resolve("README.md"))
                .file(home + "CHANGELOG.md", root.resolve("CHANGELOG.md"))
                .file(home + "LICENSE", root.resolve("LICENSE"))
                .file(home + BILL, bill);
    }

    private Tar withLibraries(Tar tar, String directory, Predicate<Library> which) {
        libraries.stream().filter(which).forEach(library -> tar.file(directory + library.fileName(), library.jar()));
        return tar;
    }
}
