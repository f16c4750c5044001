package io.tocsin.cli.publish;

import io.tocsin.document.DocumentFinding;
import io.tocsin.document.NodeReader;
import io.tocsin.document.UnreadableDocumentException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A file that holds a document for the engine, read once and checked.
 *
 * @param path where it stands
 * @param text what stands in it; empty when it cannot be read
 * @param findings what is wrong with it; none when it is good
 */
public record DocumentFile(Path path, String text, List<DocumentFinding> findings) {

    /** Copies the list. */
    public DocumentFile {
        findings = List.copyOf(findings);
    }

    /**
     * Reads the file.
     *
     * @param check all that is wrong with a document of this name and text
     */
    public static DocumentFile read(Path path, BiFunction<String, String, List<DocumentFinding>> check) {
        try {
            String text = NodeReader.text(path);
            return new DocumentFile(path, text, check.apply(path.toString(), text));
        } catch (UnreadableDocumentException e) {
            return new DocumentFile(path, "", List.of(e.finding()));
        }
    }

    /** True when there is nothing to mend. */
    public boolean isGood() {
        return findings.isEmpty();
    }
}
