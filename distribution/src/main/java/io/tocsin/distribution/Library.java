package io.tocsin.distribution;

import java.nio.file.Path;

/**
 * A jar that is shipped, by its coordinates in Maven.
 *
 * @param classifier empty for none
 * @param jar where it is now
 */
record Library(String group, String artifact, String version, String classifier, Path jar) {

    private static final String OURS = "io.tocsin";

    boolean isOurs() {
        return group.equals(OURS);
    }

    /** As it is called in {@code lib}. */
    String fileName() {
        return artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
    }

    /** Its package URL, as <a href="https://github.com/package-url/purl-spec">purl-spec</a> has it for Maven. */
    String purl() {
        String qualifiers = (classifier.isEmpty() ? "" : "classifier=" + classifier + "&") + "type=jar";
        return "pkg:maven/" + group + "/" + artifact + "@" + version + "?" + qualifiers;
    }
}
