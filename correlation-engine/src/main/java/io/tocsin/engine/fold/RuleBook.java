package io.tocsin.engine.fold;

import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.engine.rules.Inhibitions;
import io.tocsin.engine.rules.RuleCompiler;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which rules hold in a partition: those that were published there last, else those of the configuration. A document is
 * compiled once for all partitions. Thread-safe.
 */
final class RuleBook {

    /** Of a document that was published and refused, of one that partitions leave behind, and of some more. */
    private static final int MOST_KEPT = 8;

    private final Page configured;
    private final RuleCompiler compiler;
    private final Map<RulesVersion, Page> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RulesVersion, Page> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /**
     * A document as it was compiled.
     *
     * @param fold empty when it cannot be used
     * @param refusal why not
     */
    record Page(Optional<RuleFold> fold, String refusal) {}

    RuleBook(RuleSet configured, RuleCompiler compiler) {
        this.configured = new Page(Optional.of(RuleFold.under(configured)), "");
        this.compiler = compiler;
    }

    /**
     * What holds in the partition with this state.
     *
     * @throws UnusableStateException when this version refuses the rules that an older one took
     */
    RuleFold under(FoldState state) {
        Page page = state.derived(SettingKind.RULES, Page.class, this::page);
        return page.fold()
                .orElseThrow(() -> new UnusableStateException(
                        "the rules that hold were taken by another version of the engine, and are refused by this one: "
                                + page.refusal()));
    }

    /** The inhibitions that hold in that partition; none when its rules are refused. */
    Inhibitions inhibitions(FoldState state) {
        return state.derived(SettingKind.RULES, Page.class, this::page)
                .fold()
                .map(fold -> fold.rules().inhibitions())
                .orElse(Inhibitions.NONE);
    }

    private Page page(List<SettingPublication> published) {
        return published.stream()
                .flatMap(publication -> publication.setting(RulesDocument.class).stream())
                .findFirst()
                .map(this::of)
                .orElse(configured);
    }

    /** The document, compiled. */
    Page of(RulesDocument document) {
        synchronized (compiled) {
            return compiled.computeIfAbsent(document.version(), version -> compile(document));
        }
    }

    private Page compile(RulesDocument document) {
        RuleCompiler.Compiled made = compiler.compile(document);
        return new Page(made.rules().map(RuleFold::under), made.refusal());
    }
}
