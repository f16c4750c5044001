package io.tocsin.engine.fold;

import io.tocsin.engine.rules.RuleCompiler;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.model.setting.RulesDocument;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compiles each of a few documents once, however often a property publishes them; what comes of it has no state. */
final class RememberingCompiler implements RuleCompiler {

    private final Map<RulesDocument, Compiled> compiled = new ConcurrentHashMap<>();

    @Override
    public Compiled compile(RulesDocument document) {
        return compiled.computeIfAbsent(document, DocumentCompiler.INSTANCE::compile);
    }
}
