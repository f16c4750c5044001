package io.tocsin.cli.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.engine.catalogue.CatalogueReader;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.stream.StreamFold;
import io.tocsin.engine.stream.StreamReader;
import io.tocsin.engine.stream.UnreadableStreamException;
import io.tocsin.model.setting.Catalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Folds a recorded stream of alerts, and writes the group of each firing row, as one JSON string in a line. */
final class StreamAssignment {

    private long rows;
    private long firing;
    private final Set<String> groups = new HashSet<>();

    private StreamAssignment() {}

    /**
     * Folds the stream.
     *
     * @param catalogue without one, no service is known
     * @param assign where to write; null to write nothing
     */
    static StreamAssignment run(Path stream, @Nullable Path catalogue, RuleSet rules, @Nullable Path assign) {
        StreamAssignment assignment = new StreamAssignment();
        try (BufferedReader lines = Files.newBufferedReader(stream);
                Writer out = assign == null ? Writer.nullWriter() : Files.newBufferedWriter(assign)) {
            StreamFold fold = new StreamFold(rules, catalogue(catalogue));
            StreamReader.read(stream.toString(), lines, row -> {
                assignment.rows++;
                fold.take(row).ifPresent(group -> assignment.assigned(group, out));
            });
            return assignment;
        } catch (UnreadableStreamException | UnreadableDocumentException e) {
            throw new CommandFailure(ExitCode.WRONG_USE, String.valueOf(e.getMessage()), e);
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private static Catalogue catalogue(@Nullable Path file) {
        return file == null ? Catalogue.EMPTY : CatalogueReader.read(file);
    }

    private void assigned(String group, Writer out) {
        firing++;
        groups.add(group);
        try {
            out.write('"' + group + "\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode document() {
        return JsonText.object().put("rows", rows).put("firing", firing).put("groups", groups.size());
    }

    List<String> lines() {
        return List.of(rows + " rows, " + firing + " firing, " + groups.size() + " groups");
    }
}
