package io.tocsin.cli.config;

/**
 * Where a setting was found.
 *
 * @param source the file as it was named, or {@code environment NAME}
 * @param line from 1; 0 where lines mean nothing
 * @param column from 1; 0 where lines mean nothing
 */
public record Place(String source, int line, int column) {

    /** A variable of the environment. */
    public static Place environment(String name) {
        return new Place("environment " + name, 0, 0);
    }

    /** {@code tocsin.yaml:12:9}, the form that editors and terminals make a link of. */
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
