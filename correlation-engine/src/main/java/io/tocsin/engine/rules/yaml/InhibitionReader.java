package io.tocsin.engine.rules.yaml;

import io.tocsin.document.DocumentFinding;
import io.tocsin.document.ExpressionReader;
import io.tocsin.document.Fields;
import io.tocsin.document.Node;
import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.engine.rules.Condition;
import io.tocsin.engine.rules.Inhibition;
import io.tocsin.engine.rules.Inhibitions;
import io.tocsin.engine.rules.cel.ConditionCompiler;
import io.tocsin.engine.rules.cel.EqualityCompiler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads the inhibitions of the rules document. */
final class InhibitionReader {

    /** In the document. */
    static final String KEY = "inhibitions";

    private static final Set<String> KEYS = Set.of("name", "source", "target", "where", "release_after");

    private final String file;
    private final ExpressionReader conditions;
    private final List<DocumentFinding> findings;

    InhibitionReader(String file, ExpressionReader conditions, List<DocumentFinding> findings) {
        this.file = file;
        this.conditions = conditions;
        this.findings = findings;
    }

    /** Those of the document; what is wrong with them is written down. */
    Inhibitions read(Fields document) {
        List<Inhibition> read = new ArrayList<>();
        List<Node> items = document.items(KEY);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            String path = KEY + "[" + i + "]";
            one(path, items.get(i), names).ifPresent(read::add);
        }
        try {
            return Inhibitions.of(read);
        } catch (IllegalArgumentException e) {
            findings.add(DocumentFinding.of(file, document.mapping(), "", e));
            return Inhibitions.NONE;
        }
    }

    private Optional<Inhibition> one(String path, Node item, Set<String> names) {
        try {
            Fields fields = Fields.of(file, path, item, KEYS, Set.of());
            Optional<String> name = attempt(() -> fields.text("name"));
            Optional<Condition> source = attempt(() -> condition(fields, path, "source"));
            Optional<Condition> target = attempt(() -> condition(fields, path, "target"));
            Optional<List<Inhibition.Equality>> where =
                    attempt(() -> conditions.read(fields, path, "where", EqualityCompiler::compile));
            Optional<Duration> releaseAfter = attempt(() -> fields.duration("release_after", Duration.ZERO));
            if (Stream.of(name, source, target, where, releaseAfter).anyMatch(Optional::isEmpty)) {
                return Optional.empty();
            }
            if (!names.add(name.get())) {
                throw fields.refused("name", name.get(), "a name used once");
            }
            return Optional.of(new Inhibition(name.get(), source.get(), target.get(), where.get(), releaseAfter.get()));
        } catch (UnreadableDocumentException e) {
            findings.add(e.finding());
        } catch (IllegalArgumentException e) {
            findings.add(DocumentFinding.of(file, item, path + ".", e));
        }
        return Optional.empty();
    }

    private Condition condition(Fields fields, String path, String key) {
        return conditions.read(fields, path, key, ConditionCompiler::compileForAlerts);
    }

    private <T> Optional<T> attempt(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (UnreadableDocumentException e) {
            findings.add(e.finding());
            return Optional.empty();
        }
    }
}
