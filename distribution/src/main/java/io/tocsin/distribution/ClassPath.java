package io.tocsin.distribution;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** What a class path says about the libraries on it. */
final class ClassPath {

    private static final Pattern SEPARATOR = Pattern.compile(File.pathSeparator, Pattern.LITERAL);

    private ClassPath() {}

    /**
     * The jars on this class path, by the names of their files; the classes of this module, which are in no jar, are left out.
     *
     * @param repository the local Maven repository, whose directories tell the coordinates of a jar
     * @throws IllegalStateException when two would have the same name, or nobody knows what a jar is
     */
    static List<Library> libraries(String classPath, Path repository) throws IOException {
        TreeMap<String, Library> byName = new TreeMap<>();
        for (Path path : SEPARATOR.splitAsStream(classPath).map(Path::of).toList()) {
            if (Files.isRegularFile(path)) {
                Library library =
                        path.startsWith(repository) ? fetched(repository.relativize(path), path) : built(path);
                Library other = byName.put(library.fileName(), library);
                if (other != null) {
                    throw new IllegalStateException(other.jar() + " and " + path + " would be one file");
                }
            }
        }
        return List.copyOf(byName.values());
    }

    /** Group in directories, then artifact, version, and the file. */
    private static Library fetched(Path inRepository, Path jar) {
        int names = inRepository.getNameCount();
        String version = inRepository.getName(names - 2).toString();
        String artifact = inRepository.getName(names - 3).toString();
        String group = inRepository.subpath(0, names - 3).toString().replace(File.separatorChar, '.');
        String file = jar.getFileName().toString();
        String classifier = file.substring((artifact + "-" + version).length(), file.length() - ".jar".length());
        return new Library(group, artifact, version, classifier.replaceFirst("^-", ""), jar);
    }

    /** Out of a module's target: Maven leaves the coordinates inside. */
    private static Library built(Path jar) throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            List<JarEntry> found = new ArrayList<>();
            open.stream().filter(ClassPath::isCoordinates).forEach(found::add);
            Properties coordinates = new Properties();
            try (InputStream in = open.getInputStream(only(found, jar))) {
                coordinates.load(in);
            }
            return new Library(
                    known(coordinates, "groupId", jar),
                    known(coordinates, "artifactId", jar),
                    known(coordinates, "version", jar),
                    "",
                    jar);
        }
    }

    private static boolean isCoordinates(JarEntry entry) {
        return entry.getName().startsWith("META-INF/maven/") && entry.getName().endsWith("/pom.properties");
    }

    private static JarEntry only(Collection<JarEntry> found, Path jar) {
        if (found.size() != 1) {
            throw new IllegalStateException(jar + " is neither from the local repository nor a module's: it has "
                    + found.size() + " pom.properties (expected: 1)");
        }
        return found.iterator().next();
    }

    private static String known(Properties coordinates, String name, Path jar) {
        return Optional.ofNullable(coordinates.getProperty(name))
                .orElseThrow(() -> new IllegalStateException(jar + " does not say its " + name));
    }
}
