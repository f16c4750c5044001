package io.tocsin.cli.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** One configuration before it is given a meaning: the file's text and the variables that override it. */
public final class ConfigFile {

    private final String name;
    private final String text;
    private final Path directory;
    private final Map<String, String> environment;

    private ConfigFile(String name, String text, Path directory, Map<String, String> environment) {
        this.name = name;
        this.text = text;
        this.directory = directory;
        this.environment = Map.copyOf(environment);
    }

    /** No file: defaults and environment only. */
    public static ConfigFile none(Map<String, String> environment) {
        return new ConfigFile("defaults", "", Path.of(""), environment);
    }

    /** A file, or none. */
    public static ConfigFile of(Optional<Path> file, Map<String, String> environment) {
        return file.map(path -> of(path, environment)).orElseGet(() -> none(environment));
    }

    /**
     * A file.
     *
     * @throws RefusedConfigException when it cannot be read as text
     */
    public static ConfigFile of(Path file, Map<String, String> environment) {
        Path parent = file.toAbsolutePath().getParent();
        try {
            return new ConfigFile(file.toString(), Files.readString(file), parent == null ? file : parent, environment);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "bytes that are not UTF-8", "UTF-8 text");
        } catch (IOException e) {
            throw unreadable(file, Files.exists(file) ? "unreadable" : "no such file", "a readable file");
        }
    }

    /** A text as if it stood in a file of this name; files that it names are sought in the directory. */
    public static ConfigFile ofText(String name, String text, Path directory, Map<String, String> environment) {
        return new ConfigFile(name, text, directory, environment);
    }

    /** As it is named in findings. */
    public String name() {
        return name;
    }

    /** What stands in it. */
    String text() {
        return text;
    }

    /** Where files that it names are sought. */
    Path directory() {
        return directory;
    }

    Map<String, String> environment() {
        return environment;
    }

    private static RefusedConfigException unreadable(Path file, String found, String expected) {
        return new RefusedConfigException(
                java.util.List.of(new Finding(new Place(file.toString(), 0, 0), "", found, expected)));
    }
}
