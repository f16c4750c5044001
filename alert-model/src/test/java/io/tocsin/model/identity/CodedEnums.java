package io.tocsin.model.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every enum of this module that has codes, found among its classes, so that none can be forgotten. */
public final class CodedEnums {

    private CodedEnums() {}

    /** In the order of their names. */
    public static List<Class<? extends Coded>> all() {
        Path root = classes();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> load(root.relativize(file).toString()))
                    .filter(type -> type.isEnum() && Coded.class.isAssignableFrom(type))
                    .<Class<? extends Coded>>map(type -> type.asSubclass(Coded.class))
                    .sorted((a, b) -> a.getName().compareTo(b.getName()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The codes of one of them, in the order of its constants. */
    public static List<String> codes(Class<? extends Coded> type) {
        return Stream.of(type.getEnumConstants()).map(Coded::code).toList();
    }

    private static Path classes() {
        try {
            return Path.of(Coded.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String file) {
        String name = file.replace(".class", "").replace('/', '.').replace('\\', '.');
        try {
            return Class.forName(name, false, CodedEnums.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
