package io.tocsin.engine.rules.yaml;

import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.engine.rules.RuleCompiler;
import io.tocsin.model.setting.RulesDocument;

/** Reads published documents as {@link RuleSetReader} reads files. */
public enum DocumentCompiler implements RuleCompiler {
    /** Stateless; the only one. */
    INSTANCE;

    private static final String PUBLISHED = "published rules";

    @Override
    public Compiled compile(RulesDocument document) {
        try {
            return Compiled.of(RuleSetReader.read(PUBLISHED, document.text()));
        } catch (UnreadableDocumentException e) {
            return Compiled.refused(String.valueOf(e.getMessage()));
        }
    }
}
